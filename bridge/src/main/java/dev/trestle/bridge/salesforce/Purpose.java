package dev.trestle.bridge.salesforce;

/** What an API call is made for: the ledger counts calls by purpose. */
public enum Purpose {
  TOKEN,
  DESCRIBE,
  LOAD,
  POLL,
  REREAD,
  DELETES,
  LIMITS,
  SETUP,
  VERIFY
}
