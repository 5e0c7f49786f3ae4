trigger Trestle_Lease on Lease__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
