trigger Trestle_Pricebook2 on Pricebook2(after insert, after update, after delete) {
    Trestle_Handler.run();
}
