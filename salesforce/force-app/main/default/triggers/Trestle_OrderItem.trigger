trigger Trestle_OrderItem on OrderItem(after insert, after update, after delete) {
    Trestle_Handler.run();
}
