package dev.trestle.bridge.apply;

/**
 * Now, inside the row's lock.
 *
 * @param ticket taken inside the lock
 * @param sfMs Salesforce's clock
 * @param dbMs the database's clock
 */
record Moment(long ticket, long sfMs, long dbMs) {}
