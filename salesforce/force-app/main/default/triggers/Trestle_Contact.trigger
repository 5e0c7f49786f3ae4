trigger Trestle_Contact on Contact(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
