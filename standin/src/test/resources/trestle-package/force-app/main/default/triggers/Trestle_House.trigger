trigger Trestle_House on House__c (after insert, after update, after delete, after undelete) {
  Trestle_Handler.run();
}
