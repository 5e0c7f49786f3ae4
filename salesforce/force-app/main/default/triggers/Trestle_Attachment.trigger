trigger Trestle_Attachment on Attachment(after insert, after update, after delete) {
    Trestle_Handler.run();
}
