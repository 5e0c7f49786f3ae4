package dev.trestle.standin.query;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.soql.Parser;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SoqlException;
import dev.trestle.standin.soql.eval.Context;
import dev.trestle.standin.soql.eval.Plan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Queries of this org as a user: parsed and bound, with errors as the API reports them. */
public final class Queries {
  private final Org org;

  public Queries(Org org) {
    this.org = org;
  }

  public Query parse(String soql) {
    return refusing(() -> Parser.parse(soql));
  }

  /** Binds a query to a snapshot taken now. */
  public Plan plan(Query query, boolean includeDeleted, String userId) {
    return refusing(() -> Plan.of(query, context(includeDeleted, userId)));
  }

  /** A snapshot taken now, seen by this user. */
  public Context context(boolean includeDeleted, String userId) {
    return new Context(org.snapshot(), org.clock().now(), zone(userId), includeDeleted);
  }

  /** Runs part of a query; what the platform would refuse becomes its error answer. */
  static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (SoqlException e) {
      throw new ApiException(400, e.errorCode(), e.text());
    }
  }

  private ZoneId zone(String userId) {
    String name =
        org.snapshot().row("User", userId).map(user -> user.text("TimeZoneSidKey")).orElse(null);
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
