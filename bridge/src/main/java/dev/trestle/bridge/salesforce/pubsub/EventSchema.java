package dev.trestle.bridge.salesforce.pubsub;

import java.util.List;

/**
 * What the events of a topic carry.
 *
 * @param id Salesforce's id of the schema; it changes with each change of a field
 * @param leafNames fields without the header; a part of a compound is dotted ({@code
 *     BillingAddress.Street}); a field that can be plain or compound has both forms
 */
public record EventSchema(String id, List<String> leafNames) {
  public EventSchema {
    leafNames = List.copyOf(leafNames);
  }
}
