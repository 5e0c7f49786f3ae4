package dev.trestle.standin.push;

import java.time.Instant;
import java.util.List;

/** What one push is to tell. Rows are queried when it is sent, not when it is made. */
sealed interface Parcel {
  String object();

  Operation operation();

  /** Whole rows. */
  record Rows(String object, Operation operation, List<String> ids) implements Parcel {
    public Rows {
      ids = List.copyOf(ids);
    }
  }

  /** Ids alone, of rows too large to send. */
  record Ids(String object, Operation operation, List<String> ids) implements Parcel {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /** That rows changed since a time, when they were too many. */
  record Since(String object, Operation operation, Instant time) implements Parcel {}
}
