trigger Trestle_Product2 on Product2(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
