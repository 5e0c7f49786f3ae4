trigger Trestle_Open_House on Open_House__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
