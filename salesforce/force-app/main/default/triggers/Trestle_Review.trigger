trigger Trestle_Review on Review__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
