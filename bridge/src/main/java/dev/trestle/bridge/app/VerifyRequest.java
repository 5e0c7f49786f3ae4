package dev.trestle.bridge.app;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.observe.TrestleException;
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
    Optional<String> found = object.map(name -> MirroredObject.find(database, name));
    return new EngineRequests(database).verify(found);
  }
}
