trigger Trestle_PricebookEntry on PricebookEntry(after insert, after update, after delete) {
    Trestle_Handler.run();
}
