trigger Trestle_CampaignMember on CampaignMember(after insert, after update, after delete) {
    Trestle_Handler.run();
}
