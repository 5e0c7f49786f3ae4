trigger Trestle_Neighbourhood on Neighbourhood__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
