package dev.trestle.bridge.source;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a verification is, kept as a cursor so that a killed process goes on there.
 *
 * @param beganSfMs when it began, Salesforce's clock
 * @param after the last id that was compared; empty at the beginning
 * @param rows rows compared so far
 * @param differing of these, rows that differed, and rows the org did not have
 * @param again whether another one is to follow, because somebody asked while this one ran
 */
record VerifyWalk(long beganSfMs, String after, long rows, long differing, boolean again) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static VerifyWalk begun(long beganSfMs) {
    return new VerifyWalk(beganSfMs, "", 0, 0, false);
  }

  VerifyWalk past(String lastId, int pageRows, int pageDiffering) {
    return new VerifyWalk(beganSfMs, lastId, rows + pageRows, differing + pageDiffering, again);
  }

  VerifyWalk followed() {
    return new VerifyWalk(beganSfMs, after, rows, differing, true);
  }

  String toJson() {
    return JSON.writeValueAsString(this);
  }

  static Optional<VerifyWalk> parse(Optional<String> json) {
    return json.map(text -> JSON.readValue(text, VerifyWalk.class));
  }

  static String cursor(String object) {
    return "verify:" + object;
  }
}
