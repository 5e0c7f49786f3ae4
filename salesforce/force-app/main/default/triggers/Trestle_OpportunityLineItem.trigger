trigger Trestle_OpportunityLineItem on OpportunityLineItem(after insert, after update, after delete) {
    Trestle_Handler.run();
}
