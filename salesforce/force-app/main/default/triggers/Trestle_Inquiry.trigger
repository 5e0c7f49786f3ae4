trigger Trestle_Inquiry on Inquiry__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
