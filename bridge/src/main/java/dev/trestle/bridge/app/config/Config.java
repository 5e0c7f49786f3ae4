package dev.trestle.bridge.app.config;

import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one bridge, as {@code docs/config.md} describes them. Paths are absolute. */
public record Config(
    Org org, Database database, ObjectSelection objects, Server server, Api api, Log log) {

  /** Every secret the config refers to. */
  public List<SecretRef> secrets() {
    List<SecretRef> secrets = new ArrayList<>(api.hooks().secrets());
    secrets.add(
        switch (org.credentials()) {
          case Credentials.ClientCredentials client -> client.clientSecret();
          case Credentials.JwtBearer jwt -> jwt.privateKey();
        });
    if (database instanceof Database.External external) {
      external.password().ifPresent(secrets::add);
    }
    return secrets;
  }

  /**
   * The org to mirror.
   *
   * @param name the schema in PostgreSQL
   * @param login where to log in: My Domain, or the login host
   * @param allowHosts further hosts that may be sent credentials, for test orgs
   * @param channels what keeps objects up to date; empty to take what suits each
   */
  public record Org(
      String name,
      URI login,
      String apiVersion,
      String clientId,
      Credentials credentials,
      PubSub pubsub,
      Set<String> allowHosts,
      int pollSeconds,
      int verifySeconds,
      int callsPercentMax,
      Optional<Set<Channel>> channels) {
    public Org {
      channels = channels.map(Set::copyOf);
      allowHosts = Set.copyOf(allowHosts);
    }
  }

  /** How the bridge proves who it is. */
  public sealed interface Credentials {
    record ClientCredentials(SecretRef clientSecret) implements Credentials {}

    record JwtBearer(String username, SecretRef privateKey) implements Credentials {}
  }

  /** The Pub/Sub API's endpoint; {@code plaintext} is for test orgs only. */
  public record PubSub(String host, int port, boolean plaintext) {}

  /** Where the copy lives. */
  public sealed interface Database {
    record Embedded(Path folder) implements Database {}

    record External(String url, String user, Optional<SecretRef> password) implements Database {}
  }

  /** What of the org is mirrored: exact names win over patterns, earlier patterns over later. */
  public record ObjectSelection(List<ObjectRule> rules) {
    public ObjectSelection {
      rules = List.copyOf(rules);
    }

    /** The rule for an object, by its API name. */
    public Optional<ObjectRule> rule(String object) {
      Optional<ObjectRule> exact =
          rules.stream().filter(rule -> rule.pattern().equalsIgnoreCase(object)).findFirst();
      return exact.isPresent()
          ? exact
          : rules.stream().filter(rule -> rule.matches(object)).findFirst();
    }

    /** The names asked for one by one, which must exist. */
    public List<String> names() {
      return rules.stream().filter(rule -> !rule.isPattern()).map(ObjectRule::pattern).toList();
    }
  }

  /**
   * A line under {@code objects}.
   *
   * @param pattern an API name, or one with {@code *} for any characters
   * @param channels what keeps them up to date; empty for what the org's section says
   */
  public record ObjectRule(
      String pattern, FieldSelection fields, Set<String> exclude, Optional<Set<Channel>> channels) {
    public ObjectRule {
      channels = channels.map(Set::copyOf);
      exclude = Set.copyOf(exclude);
    }

    public boolean isPattern() {
      return pattern.contains("*");
    }

    boolean matches(String object) {
      return matches(pattern.toLowerCase(Locale.ROOT), 0, object.toLowerCase(Locale.ROOT), 0);
    }

    private static boolean matches(String pattern, int p, String text, int t) {
      if (p == pattern.length()) {
        return t == text.length();
      }
      if (pattern.charAt(p) == '*') {
        return matches(pattern, p + 1, text, t)
            || (t < text.length() && matches(pattern, p, text, t + 1));
      }
      return t < text.length()
          && pattern.charAt(p) == text.charAt(t)
          && matches(pattern, p + 1, text, t + 1);
    }

    /** Whether the field is mirrored, by its API name. */
    public boolean includes(String field) {
      return exclude.stream().noneMatch(field::equalsIgnoreCase) && fields.includes(field);
    }
  }

  /** Which fields: all, or those named. */
  public sealed interface FieldSelection {
    boolean includes(String field);

    record All() implements FieldSelection {
      @Override
      public boolean includes(String field) {
        return true;
      }
    }

    record Named(List<String> names) implements FieldSelection {
      public Named {
        names = List.copyOf(names);
      }

      @Override
      public boolean includes(String field) {
        return names.stream().anyMatch(field::equalsIgnoreCase);
      }
    }
  }

  /**
   * Where the HTTP server listens; port 0 takes any free one.
   *
   * @param publicUrl the address the org calls
   */
  public record Server(String host, int port, Optional<URI> publicUrl) {}

  /** Who may read what; nothing is readable that is not named here. */
  public record Api(Map<String, Role> roles, Hooks hooks) {
    public Api {
      roles = Map.copyOf(roles);
    }
  }

  /**
   * Who may push.
   *
   * @param secrets active HMAC secrets
   * @param certificates PEM files of the org's certificates or public keys
   * @param orgId 18 characters; empty for the org that the login leads to
   */
  public record Hooks(List<SecretRef> secrets, List<Path> certificates, Optional<String> orgId) {
    public Hooks {
      secrets = List.copyOf(secrets);
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * What the holders of an API key of this role may read.
   *
   * @param read readable fields by the object's API name
   */
  public record Role(Map<String, FieldSelection> read) {
    public Role {
      read = Map.copyOf(read);
    }
  }

  public record Log(Format format, Level level) {
    public enum Format {
      TEXT,
      JSON
    }

    public enum Level {
      DEBUG,
      INFO,
      WARN,
      ERROR
    }
  }
}
