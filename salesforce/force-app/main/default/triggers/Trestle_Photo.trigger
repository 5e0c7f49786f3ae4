trigger Trestle_Photo on Photo__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
