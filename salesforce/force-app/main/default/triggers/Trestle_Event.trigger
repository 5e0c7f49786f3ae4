trigger Trestle_Event on Event(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
