package dev.trestle.standin.org;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a change and through which API.
 *
 * @param api the word in changeOrigin: {@code rest}, {@code bulkapi}, {@code soap}; empty for the
 *     platform itself
 * @param version API version such as {@code 66.0}
 * @param client the client named in Sforce-Call-Options, null if none
 * @param trusted true for the loader and the platform: may write audit and read-only fields
 */
public record Actor(
    String userId, String api, String version, @Nullable String client, boolean trusted) {

  public static Actor rest(String userId, String version, @Nullable String client) {
    return new Actor(userId, "rest", version, client, false);
  }

  public static Actor bulk(String userId, String version, @Nullable String client) {
    return new Actor(userId, "bulkapi", version, client, false);
  }

  /** The platform itself: loading data, geocoding, roll-ups; its changes have an empty origin. */
  public static Actor platform(String userId) {
    return new Actor(userId, "", "", null, true);
  }

  /** The text of the change event header (CONTRACT 13.3). */
  public String changeOrigin() {
    if (api.isEmpty()) {
      return "";
    }
    return "com/salesforce/api/"
        + api
        + "/"
        + version
        + (client == null ? "" : ";client=" + client);
  }
}
