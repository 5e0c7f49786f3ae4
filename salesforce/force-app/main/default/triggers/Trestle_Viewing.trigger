trigger Trestle_Viewing on Viewing__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
