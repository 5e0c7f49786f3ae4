trigger Trestle_OpportunityContactRole on OpportunityContactRole(after insert, after update, after delete) {
    Trestle_Handler.run();
}
