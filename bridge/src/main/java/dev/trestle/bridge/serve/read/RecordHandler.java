package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.serve.http.Parameters;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.query.QueryParser;
import dev.trestle.bridge.serve.query.Sql;
import dev.trestle.bridge.serve.view.Field;
import dev.trestle.bridge.serve.view.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/{object}/{id}}.
 *
 * <p>One statement finds the row, and builds its JSON only if the client does not have it yet.
 */
public final class RecordHandler {
  /** With the time, because revisions begin again in a database that is loaded anew. */
  private static final String VERSION =
      "concat(t._rev, '.', cast(extract(epoch from t._changed_at) * 1000000 as bigint))";

  /**
   * What the statement found.
   *
   * @param json null if not needed
   */
  private record Found(String version, boolean deleted, @Nullable String json) {}

  private final Database database;
  private final Function<String, Freshness> freshness;
  private volatile @Nullable RecordCache cache;

  /**
   * Records out of a database.
   *
   * @param freshness by object
   */
  public RecordHandler(Database database, Function<String, Freshness> freshness) {
    this.database = database;
    this.freshness = freshness;
  }

  /** Keeps records in memory from now on; see {@link RecordCache} for when this is right. */
  public RowChanges cache(long bytesMax) {
    RecordCache kept = new RecordCache(bytesMax);
    cache = kept;
    return kept;
  }

  public Response handle(Request request, View view, String id) {
    List<Field> fields = QueryParser.record(view, Parameters.parse(request.query()));
    if (!RecordIds.isId(id)) {
      throw new ProblemException(
          Problem.of(400, "invalid_id", "A record id has 15 or 18 letters and digits."));
    }
    String viewHash = view.hash(fields);
    // Before the read: an answer may be fresher than it says, never staler.
    Freshness now = freshness.apply(view.object());
    Found found =
        find(request, view, fields, viewHash, RecordIds.to18(id))
            .orElseThrow(RecordHandler::noRecord);
    if (found.deleted()) {
      throw new ProblemException(Problem.of(410, "deleted", "This record was deleted in the org."));
    }
    String tag = ETags.record(found.version(), viewHash);
    Response answer =
        ETags.matches(request, tag) || found.json() == null
            ? Response.empty(304)
            : Response.json("{\"data\":" + found.json() + "," + now.json() + "}");
    return now.mark(answer).with("ETag", tag);
  }

  private Optional<Found> find(
      Request request, View view, List<Field> fields, String viewHash, String id) {
    RecordCache kept = cache;
    Optional<Found> cached =
        kept == null
            ? Optional.empty()
            : kept.find(view.object(), id, viewHash)
                .map(record -> new Found(record.version(), false, record.json()));
    if (cached.isPresent()) {
      return cached;
    }
    long stamp = kept == null ? 0 : kept.stamp(view.object(), id);
    Sql sql = sql(view, fields, id, ETags.versions(request, viewHash));
    Optional<Found> read = database.query(sql, RecordHandler::read);
    if (kept != null) {
      read.ifPresent(found -> keep(kept, view.object(), id, viewHash, stamp, found));
    }
    return read;
  }

  private static void keep(
      RecordCache cache, String object, String id, String viewHash, long stamp, Found found) {
    String json = found.json();
    if (json != null) {
      cache.keep(object, id, viewHash, stamp, new RecordCache.Kept(found.version(), json));
    }
  }

  private static Sql sql(View view, List<Field> fields, String id, List<String> knownVersions) {
    String deleted = "t." + view.deletedColumn() + " is true";
    return new Sql()
        .add("select " + VERSION + ", " + deleted + ", case when " + deleted)
        .add(" or " + VERSION + " = any(cast(? as text[])) then null else ", knownVersions)
        .add(view.json(fields) + " end from " + view.table() + " t where t.id = ?", id);
  }

  private static Optional<Found> read(ResultSet rows) throws SQLException {
    return rows.next()
        ? Optional.of(new Found(rows.getString(1), rows.getBoolean(2), rows.getString(3)))
        : Optional.empty();
  }

  private static ProblemException noRecord() {
    return new ProblemException(
        Problem.of(404, "not_found", "There is no such record in the copy."));
  }
}
