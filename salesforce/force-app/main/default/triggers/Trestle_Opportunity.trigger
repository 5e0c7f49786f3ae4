trigger Trestle_Opportunity on Opportunity(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
