trigger Trestle_Listing_Feature on Listing_Feature__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
