trigger Trestle_Mortgage_Partner on Mortgage_Partner__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
