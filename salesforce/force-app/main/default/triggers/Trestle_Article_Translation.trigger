trigger Trestle_Article_Translation on Article_Translation__c(
    after insert,
    after update,
    after delete,
    after undelete
) {
    Trestle_Handler.run();
}
