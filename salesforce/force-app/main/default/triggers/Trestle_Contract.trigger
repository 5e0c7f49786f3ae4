trigger Trestle_Contract on Contract(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
