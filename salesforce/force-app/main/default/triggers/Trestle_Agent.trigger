trigger Trestle_Agent on Agent__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
