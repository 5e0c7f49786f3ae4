trigger Trestle_Offer on Offer__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
