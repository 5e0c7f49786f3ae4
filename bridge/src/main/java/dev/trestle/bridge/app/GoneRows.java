package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.VanishWindows;
import java.time.Duration;
import javax.sql.DataSource;

/** What an operator says of rows that vanished at once and are kept (TRE-4010). */
public final class GoneRows {
  /** Kept rows are read again within ten minutes; many of them take a few reads. */
  private static final Duration TIME = Duration.ofHours(1);

  private GoneRows() {}

  /**
   * Lets rows of the object that vanish count as deleted for an hour.
   *
   * @return the object as the org writes it
   * @throws TrestleException if the object is not mirrored, or none of its rows are kept
   */
  public static String confirm(DataSource database, String object) {
    String found = MirroredObject.find(database, object);
    if (!new Incidents(database, Observer.none()).isOpen(TrestleError.MASS_VANISH, found)) {
      throw new TrestleException(
          TrestleError.NOTHING_KEPT, "no rows of " + found + " have vanished at once");
    }
    new VanishWindows(database).confirm(found, TIME);
    return found;
  }
}
