package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Catalog;
import javax.sql.DataSource;

/** An object as an operator names it. */
final class MirroredObject {
  private MirroredObject() {}

  /**
   * Its API name as the org writes it.
   *
   * @throws TrestleException if it is not mirrored
   */
  static String find(DataSource database, String name) {
    return new Catalog(database)
        .published().stream()
            .filter(name::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() ->
                new TrestleException(
                    TrestleError.NOT_MIRRORED, name + " is not mirrored, or not loaded yet"));
  }
}
