package dev.trestle.bridge.app.config;

import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code org}. */
final class OrgReader {
  private static final URI NO_LOGIN = URI.create("https://login.salesforce.com");
  private static final Set<String> RESERVED_SCHEMAS =
      Set.of("public", "trestle", "information_schema");

  private final SecretReader secrets;

  OrgReader(SecretReader secrets) {
    this.secrets = secrets;
  }

  Config.Org read(ConfigSection org) {
    Set<String> allowHosts = new HashSet<>(org.texts("allowHosts"));
    Config.Org result =
        new Config.Org(
            org.checked("name", "crm", OrgReader::schemaComplaint),
            login(org, allowHosts),
            org.checked("apiVersion", "66.0", OrgReader::versionComplaint),
            org.requiredText("clientId", "the consumer key of the connected app"),
            credentials(org),
            pubsub(org.section("pubsub")),
            allowHosts,
            org.integer("pollSeconds", 300, 1, 86_400),
            org.integer("verifySeconds", 3_600, 1, 604_800),
            org.integer("callsPercentMax", 80, 1, 100),
            org.choices("channels", Channel.class));
    org.end();
    return result;
  }

  private static Optional<String> schemaComplaint(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
      return Optional.of(
          "is a schema of PostgreSQL: lower-case letters, digits and _, a letter first, at most 40");
    }
    return RESERVED_SCHEMAS.contains(name) || name.startsWith("pg_")
        ? Optional.of("must not be a schema that PostgreSQL or Trestle itself uses")
        : Optional.empty();
  }

  private static Optional<String> versionComplaint(String version) {
    return version.matches("([6-9][0-9]|[1-9][0-9]{2})\\.0")
        ? Optional.empty()
        : Optional.of("must be an API version from 60.0 on, such as \"66.0\"");
  }

  private static URI login(ConfigSection org, Set<String> allowHosts) {
    Optional<ConfigNode> at =
        org.required("login", "such as https://acme.my.salesforce.com (My Domain)");
    Optional<URI> login = org.text("login").flatMap(OrgReader::uri);
    if (at.isEmpty()) {
      return NO_LOGIN;
    }
    if (login.isEmpty() || login.get().getHost() == null) {
      org.problem(at.get(), "login", "must be a URL, such as https://acme.my.salesforce.com");
      return NO_LOGIN;
    }
    URI url = login.get();
    boolean test = allowHosts.contains(url.getHost());
    boolean https = "https".equals(url.getScheme());
    if (!https && !(test && "http".equals(url.getScheme()))) {
      org.problem(
          at.get(), "login", "must begin with https:// (http only for hosts in org.allowHosts)");
    }
    if (url.getUserInfo() != null) {
      org.problem(at.get(), "login", "must not hold credentials");
    }
    return url;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Config.Credentials credentials(ConfigSection org) {
    boolean jwt = org.has("privateKey");
    boolean secret = org.has("clientSecret");
    if (jwt == secret) {
      org.problem(
          "needs either clientSecret (client credentials) or username and privateKey (JWT bearer)"
              + (jwt ? ", not both" : ""));
    }
    if (secret) {
      org.text("username")
          .filter(name -> !jwt)
          .ifPresent(name ->
              org.problem(
                  "does not need username with clientSecret: the app's run-as user counts"));
      return new Config.Credentials.ClientCredentials(
          secrets.required(org, "clientSecret", "a reference to the consumer secret"));
    }
    String username =
        jwt
            ? org.requiredText("username", "the user to log in as")
            : org.text("username").orElse("");
    SecretRef key =
        secrets
            .optional(org, "privateKey")
            .orElse(new SecretRef.InEnvironment("", java.util.Map.of()));
    return new Config.Credentials.JwtBearer(username, key);
  }

  private static Config.PubSub pubsub(ConfigSection section) {
    Config.PubSub pubsub =
        new Config.PubSub(
            section.text("host").orElse("api.pubsub.salesforce.com"),
            section.integer("port", 7443, 1, 65_535),
            section.flag("plaintext", false));
    if (pubsub.plaintext() && pubsub.host().endsWith(".salesforce.com")) {
      section.problem("must not use plaintext with Salesforce: it would send the token in clear");
    }
    section.end();
    return pubsub;
  }
}
