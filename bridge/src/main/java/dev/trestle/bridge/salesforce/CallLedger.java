package dev.trestle.bridge.salesforce;

/** Counts API calls. Called once for each HTTP request, before it is sent, from many threads. */
public interface CallLedger {
  void called(Purpose purpose);
}
