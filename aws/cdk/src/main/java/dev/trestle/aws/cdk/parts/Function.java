package dev.trestle.aws.cdk.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The functions: their sizes, and where they run. Their handlers are in {@code
 * dev.trestle.aws.functions}.
 */
public enum Function {
  INSERT("Takes pushes of new rows and puts them on the queue.", Place.OUTSIDE, 29, null),
  UPDATE("Takes pushes of changed rows, and hints.", Place.OUTSIDE, 29, null),
  DELETE("Takes pushes of deleted rows.", Place.OUTSIDE, 29, null),
  APPLY(
      "Applies the queue's messages to PostgreSQL; issues tickets to Fetch.",
      Place.ISOLATED,
      60,
      "trestle_apply"),
  DEAD_LETTER(
      "Marks rows whose message failed, so that they are read again.",
      Place.ISOLATED,
      60,
      "trestle_apply"),
  FETCH("Reads doubted and changed rows from Salesforce.", Place.OUTSIDE, 55, null),
  QUERY("Serves the read API.", Place.ISOLATED, 29, "trestle_read"),
  ADMIN("Operators' commands; invoked directly.", Place.ISOLATED, 900, "trestle_admin");

  /**
   * Where a function runs: outside any network, or in subnets from which only the database can be
   * reached.
   */
  public enum Place {
    OUTSIDE,
    ISOLATED
  }

  public final String purpose;
  public final Place place;

  /** The longest run, in seconds. Gateways wait 30, so what they call stops before. */
  public final int timeoutSeconds;

  /** The database user it may log in as. */
  public final @Nullable String databaseUser;

  Function(String purpose, Place place, int timeoutSeconds, @Nullable String databaseUser) {
    this.purpose = purpose;
    this.place = place;
    this.timeoutSeconds = timeoutSeconds;
    this.databaseUser = databaseUser;
  }

  public static final List<Function> RECEIVERS = List.of(INSERT, UPDATE, DELETE);

  /** As in class names and logical ids: {@code DeadLetter}. */
  public String camel() {
    var camel = new StringBuilder();
    Arrays.stream(name().split("_"))
        .forEach(word ->
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT)));
    return camel.toString();
  }

  /** As in function names, after the install's name: {@code trestle-dead-letter}. */
  public String dashed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String handler() {
    return "dev.trestle.aws.functions." + camel() + "Function::handleRequest";
  }
}
