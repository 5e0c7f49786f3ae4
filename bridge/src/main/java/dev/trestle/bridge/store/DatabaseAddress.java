package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is and as whom to connect. Its text leaves the password out.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  /**
   * Reads {@code postgresql://user:password@host:port/database?option=value}, as PostgreSQL's own
   * tools write it, or {@code jdbc:postgresql://…?user=…&password=…}.
   *
   * @param password wins over the one in the URL
   */
  public static DatabaseAddress parse(String url, Optional<String> password) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw bad("it must begin with postgresql://");
    }
    try {
      URI uri = new URI(plain.replaceFirst("^postgres://", "postgresql://"));
      if (uri.getRawAuthority() == null || uri.getRawPath() == null || uri.getPath().length() < 2) {
        throw bad("it must name a host and a database");
      }
      return parsed(uri, password);
    } catch (URISyntaxException e) {
      throw bad("write special characters of user and password as %XX"); // e would show them
    }
  }

  private static DatabaseAddress parsed(URI uri, Optional<String> password) {
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
    StringBuilder options = new StringBuilder();
    String user = login.length > 0 ? decoded(login[0]) : "";
    String secret = login.length > 1 ? decoded(login[1]) : "";
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String option : query.split("&", -1)) {
      if (option.startsWith("user=")) {
        user = decoded(option.substring("user=".length()));
      } else if (option.startsWith("password=")) {
        secret = decoded(option.substring("password=".length()));
      } else if (!option.isEmpty()) {
        options.append(options.isEmpty() ? '?' : '&').append(option);
      }
    }
    if (user.isEmpty()) {
      throw bad("it must name a user: postgresql://user@host/database");
    }
    String jdbc = "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + options;
    return new DatabaseAddress(jdbc, user, password.orElse(secret));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static TrestleException bad(String why) {
    return new TrestleException(
        TrestleError.CONFIG_VALUE, "the database address cannot be understood: " + why);
  }

  /** Connection properties of the driver, with the password. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "trestle");
    properties.setProperty("loginTimeout", "20");
    return properties;
  }

  /** The same server and user, another database. */
  public DatabaseAddress withDatabase(String database) {
    int path = jdbcUrl.indexOf('/', "jdbc:postgresql://".length());
    int options = jdbcUrl.indexOf('?', path);
    String rest = options < 0 ? "" : jdbcUrl.substring(options);
    return new DatabaseAddress(jdbcUrl.substring(0, path + 1) + database + rest, user, password);
  }

  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
