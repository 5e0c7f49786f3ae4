trigger Trestle_Campaign on Campaign(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
