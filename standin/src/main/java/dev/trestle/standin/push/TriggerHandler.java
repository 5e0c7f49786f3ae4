package dev.trestle.standin.push;

import dev.trestle.standin.org.TriggerFiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns what the triggers of one transaction heard into parcels, as {@code Trestle_Collector} does:
 * a record is noted once, by what happened to it first, and an object with too many rows is told
 * "changed since" from the call on that made them too many.
 */
final class TriggerHandler {
  /** Rows per call of a trigger (CONTRACT 15.1). */
  private static final int ROWS_PER_CALL = 200;

  private final PushPackage installed;
  private final Instant since;
  private final List<Parcel> parcels = new ArrayList<>();
  private final Set<String> noted = new HashSet<>();
  private final Map<String, Integer> rowsOf = new HashMap<>();
  private final Set<String> toldSince = new HashSet<>();

  private TriggerHandler(PushPackage installed, Instant since) {
    this.installed = installed;
    this.since = since;
  }

  private record Kind(String object, Operation operation) {}

  /**
   * The parcels of a transaction in the order of the triggers' calls.
   *
   * @param since Apex's clock a minute before the transaction began
   */
  static List<Parcel> parcels(PushPackage installed, List<TriggerFiring> firings, Instant since) {
    TriggerHandler handler = new TriggerHandler(installed, since);
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
    List<String> fresh = ids.stream().distinct().filter(id -> !noted.contains(id)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    int rows = rowsOf.merge(kind.object, fresh.size(), Integer::sum);
    noted.addAll(fresh);
    if (rows <= installed.setting().rowsPerTransactionMax()) {
      parcels.add(new Parcel.Rows(kind.object, kind.operation, fresh, since));
    } else if (toldSince.add(kind.object)) {
      parcels.add(new Parcel.Since(kind.object, kind.operation, since));
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
