trigger Trestle_Case on Case(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
