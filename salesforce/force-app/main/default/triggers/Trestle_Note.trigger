trigger Trestle_Note on Note(after insert, after update, after delete) {
    Trestle_Handler.run();
}
