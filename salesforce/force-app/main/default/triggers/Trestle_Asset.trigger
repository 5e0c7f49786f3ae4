trigger Trestle_Asset on Asset(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
