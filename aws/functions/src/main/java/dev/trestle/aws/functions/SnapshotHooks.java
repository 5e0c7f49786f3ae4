package dev.trestle.aws.functions;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens around a snapshot of a function with a database. Before: one round trip, so that its
 * code is loaded and compiled, then the connection is closed, since none survives. After: nothing;
 * the first request connects. The caller keeps this object: the runtime holds it weakly.
 */
final class SnapshotHooks implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger("trestle");

  private final FunctionDatabase database;
  private final Runnable prime;

  private SnapshotHooks(FunctionDatabase database, Runnable prime) {
    this.database = database;
    this.prime = prime;
  }

  static SnapshotHooks register(FunctionDatabase database, Runnable prime) {
    SnapshotHooks hooks = new SnapshotHooks(database, prime);
    Core.getGlobalContext().register(hooks);
    return hooks;
  }

  /** A release must not fail because the database is away while it is published. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      prime.run();
    } catch (RuntimeException e) {
      LOG.atWarn()
          .log(
              "nothing could be prepared before the snapshot: "
                  + new FunctionFailed(e).getMessage());
    } finally {
      database.close();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
