package dev.trestle.standin.query;

import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.soql.eval.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Results that a client has not read to the end: kept two days, the oldest given up when there are
 * too many.
 */
final class QueryCursors {
  private static final Duration LIFETIME = Duration.ofDays(2);
  private static final int MOST = 10_000;
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final OrgClock clock;
  private final RandomGenerator random;
  private final Map<String, Cursor> cursors = new LinkedHashMap<>();

  QueryCursors(OrgClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Rows that can be read from any offset. */
  interface Rows {
    long total();

    Stream<Row> from(long offset);

    static Rows of(List<Row> rows) {
      return new Rows() {
        @Override
        public long total() {
          return rows.size();
        }

        @Override
        public Stream<Row> from(long offset) {
          return rows.stream().skip(offset);
        }
      };
    }
  }

  /** An open result. */
  record Cursor(String id, Rows rows, Shape shape, int pageSize, Instant opened) {}

  /** A place in an open result. */
  record Place(Cursor cursor, long offset) {}

  synchronized Cursor open(Rows rows, Shape shape, int pageSize) {
    Cursor cursor = new Cursor(newId(), rows, shape, pageSize, clock.now());
    if (cursors.size() >= MOST) {
      cursors.remove(cursors.keySet().iterator().next());
    }
    cursors.put(cursor.id(), cursor);
    return cursor;
  }

  /** The place a locator such as {@code 0r8xx5R2yRjYJoUASW-1000} names. */
  synchronized Place find(String locator) {
    int dash = locator.lastIndexOf('-');
    String digits = locator.substring(dash + 1);
    Cursor cursor = dash < 0 ? null : cursors.get(locator.substring(0, dash));
    if (cursor == null
        || !digits.matches("\\d{1,9}")
        || cursor.opened().plus(LIFETIME).isBefore(clock.now())
        || Long.parseLong(digits) >= cursor.rows().total()) {
      throw new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return new Place(cursor, Long.parseLong(digits));
  }

  private String newId() {
    StringBuilder id = new StringBuilder("0r8");
    while (id.length() < 18) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
