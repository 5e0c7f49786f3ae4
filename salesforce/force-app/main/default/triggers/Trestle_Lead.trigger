trigger Trestle_Lead on Lead(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
