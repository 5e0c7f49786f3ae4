trigger Trestle_Order on Order(after insert, after update, after delete) {
    Trestle_Handler.run();
}
