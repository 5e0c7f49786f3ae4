package dev.trestle.standin.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a push is to tell of one object. Rows are queried when it is sent, not when it is made. */
sealed interface Parcel {
  String object();

  Operation operation();

  /** Apex's clock a minute before the transaction began. */
  Instant since();

  /** Whole rows. */
  record Rows(String object, Operation operation, List<String> ids, Instant since)
      implements Parcel {
    public Rows {
      ids = List.copyOf(ids);
    }

    /** The same in pieces of at most so many ids. */
    List<Rows> pieces(int most) {
      List<Rows> pieces = new ArrayList<>();
      for (int from = 0; from < ids.size(); from += most) {
        pieces.add(only(ids.subList(from, Math.min(ids.size(), from + most))));
      }
      return pieces;
    }

    Rows only(List<String> some) {
      return new Rows(object, operation, some, since);
    }

    /** The same without the fields. */
    Ids bare() {
      return new Ids(object, operation, ids, since);
    }
  }

  /** Ids alone, of rows too large to send. */
  record Ids(String object, Operation operation, List<String> ids, Instant since)
      implements Parcel {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /** That rows changed since then, when they were too many. */
  record Since(String object, Operation operation, Instant since) implements Parcel {}
}
