package dev.trestle.standin.push;

import dev.trestle.standin.org.TriggerFiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what the triggers of one transaction heard into parcels, as {@code Trestle_Handler} does.
 */
final class TriggerHandler {
  /** Rows per call of a trigger (CONTRACT 15.1). */
  private static final int ROWS_PER_CALL = 200;

  private final PushPackage installed;
  private final Instant begun;
  private final List<Parcel> parcels = new ArrayList<>();
  private int rows;

  private TriggerHandler(PushPackage installed, Instant begun) {
    this.installed = installed;
    this.begun = begun;
  }

  private record Kind(String object, Operation operation) {}

  /**
   * The parcels of a transaction, one per call of a trigger; one per object that only tells a time
   * once the rows are too many.
   *
   * @param begun the org's clock when the transaction began
   */
  static List<Parcel> parcels(PushPackage installed, List<TriggerFiring> firings, Instant begun) {
    TriggerHandler handler = new TriggerHandler(installed, begun);
    List<String> ids = new ArrayList<>();
    Kind open = null;
    for (TriggerFiring firing : firings) {
      if (!installed.hears(firing)) {
        continue;
      }
      Kind kind = new Kind(firing.object(), operation(firing));
      if (open != null && (!kind.equals(open) || ids.size() == ROWS_PER_CALL)) {
        handler.call(open, ids);
        ids = new ArrayList<>();
      }
      open = kind;
      ids.add(firing.id());
    }
    if (open != null) {
      handler.call(open, ids);
    }
    return handler.parcels;
  }

  private void call(Kind kind, List<String> ids) {
    rows += ids.size();
    if (rows > installed.setting().rowsPerTransactionMax()) {
      changedSince(kind);
      return;
    }
    int most = Math.max(1, installed.setting().recordsPerPushMax());
    for (int from = 0; from < ids.size(); from += most) {
      int to = Math.min(ids.size(), from + most);
      parcels.add(new Parcel.Rows(kind.object, kind.operation, ids.subList(from, to)));
    }
  }

  private void changedSince(Kind kind) {
    boolean told =
        parcels.stream()
            .anyMatch(parcel ->
                parcel instanceof Parcel.Since since && since.object().equals(kind.object));
    if (!told) {
      parcels.add(new Parcel.Since(kind.object, kind.operation, begun));
    }
  }

  private static Operation operation(TriggerFiring firing) {
    return switch (firing.event()) {
      case INSERT -> Operation.INSERT;
      case UPDATE -> Operation.UPDATE;
      case DELETE -> firing.mergedInto() == null ? Operation.DELETE : Operation.MERGE;
      case UNDELETE -> Operation.UNDELETE;
    };
  }
}
