package dev.trestle.bridge.app;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Catalog;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks for a verification of what is mirrored. */
public final class VerifyRequest {
  private VerifyRequest() {}

  /**
   * Leaves the request and returns its number.
   *
   * @param object empty for every object
   * @throws TrestleException if the object is not mirrored
   */
  public static long leave(DataSource database, Optional<String> object) {
    List<String> published = new Catalog(database).published();
    Optional<String> found =
        object.flatMap(name -> published.stream().filter(name::equalsIgnoreCase).findFirst());
    if (object.isPresent() && found.isEmpty()) {
      throw new TrestleException(
          TrestleError.OBJECT_UNKNOWN, object.get() + " is not mirrored, or not loaded yet");
    }
    return new EngineRequests(database).verify(found);
  }
}
