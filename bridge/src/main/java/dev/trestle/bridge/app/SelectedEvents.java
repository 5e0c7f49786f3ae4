package dev.trestle.bridge.app;

import dev.trestle.bridge.salesforce.rest.RestClient;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The change event entities that are selected in Setup. */
final class SelectedEvents {
  private static final String SELECTED =
      "SELECT SelectedEntity FROM PlatformEventChannelMember WHERE EventChannel = 'ChangeEvents'";

  private SelectedEvents() {}

  /** Throws where the user may not use the Tooling API. */
  static Set<String> read(RestClient rest) {
    Set<String> entities = new HashSet<>();
    for (JsonNode record : rest.toolingQuery(SELECTED).value().path("records")) {
      entities.add(record.path("SelectedEntity").asString(""));
    }
    return entities;
  }
}
