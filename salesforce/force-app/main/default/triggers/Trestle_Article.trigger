trigger Trestle_Article on Article__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
