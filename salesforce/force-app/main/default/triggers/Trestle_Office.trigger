trigger Trestle_Office on Office__c(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
