trigger Trestle_Listing on Listing__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
