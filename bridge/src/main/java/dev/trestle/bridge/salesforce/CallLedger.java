package dev.trestle.bridge.salesforce;

/** Counts API calls. Called once for each HTTP request, before it is sent, from many threads. */
public interface CallLedger {
  void called(Purpose purpose);

  /**
   * What Salesforce says of the calls of 24 hours, of all clients together (CONTRACT 3.2); told
   * with each answer that says it.
   */
  default void used(long used, long allowed) {}
}
