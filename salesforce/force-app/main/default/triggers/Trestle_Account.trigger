trigger Trestle_Account on Account(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
