trigger Trestle_Task on Task(after insert, after update, after delete, after undelete) {
    Trestle_Handler.run();
}
