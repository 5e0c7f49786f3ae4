trigger Trestle_Feature on Feature__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
