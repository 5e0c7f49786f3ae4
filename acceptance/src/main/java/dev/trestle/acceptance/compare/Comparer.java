package dev.trestle.acceptance.compare;

import dev.trestle.acceptance.org.FieldInfo;
import dev.trestle.acceptance.org.ObjectInfo;
import dev.trestle.acceptance.org.OrgClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares every mirrored object. The org should be quiet meanwhile: a change between the two reads
 * shows as a difference.
 */
public final class Comparer {
  private static final int FIRST_DIFFERENCES = 20;

  /** The key and the deleted flag have columns of their own, which every row comparison covers. */
  private static final Set<String> KEPT_APART = Set.of("Id", "IsDeleted");

  private final OrgClient org;
  private final Connection database;
  private final String schema;
  private final boolean everyField;
  private final List<Difference> first = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param database a connection of its own; its autocommit is switched off
   * @param schema the PostgreSQL schema of the tables
   * @param everyField whether a field without a column makes the comparison fail
   */
  public Comparer(OrgClient org, Connection database, String schema, boolean everyField) {
    this.org = org;
    this.database = database;
    this.schema = schema;
    this.everyField = everyField;
  }

  public Result run() throws SQLException {
    database.setAutoCommit(false);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    List<ObjectResult> results = new ArrayList<>();
    List<Mirrored> catalogue = Catalogue.read(database);
    if (catalogue.isEmpty()) {
      problems.add("The replica mirrors no object.");
    }
    for (Mirrored mirrored : catalogue) {
      if (mirrored.published()) {
        results.add(compareObject(mirrored));
      } else {
        problems.add(mirrored.object() + " is not loaded yet.");
      }
    }
    database.rollback();
    return new Result(results, first, problems);
  }

  private ObjectResult compareObject(Mirrored mirrored) throws SQLException {
    ObjectInfo description = ObjectInfo.read(org, mirrored.object());
    List<FieldInfo> compared =
        description.fields().stream()
            .filter(field -> mirrored.columns().containsKey(field.name()))
            .toList();
    List<String> unmirrored = unmirroredFields(mirrored, description);
    boolean hasDeleted = description.field("IsDeleted").isPresent();
    try (ReplicaRows replica = new ReplicaRows(database, schema, mirrored, compared)) {
      ObjectResult result =
          new ObjectComparison(mirrored.object(), compared, this::note)
              .run(new OrgRows(org, mirrored.object(), compared, hasDeleted), replica, unmirrored);
      checkNotEmpty(description, result);
      return result;
    }
  }

  private List<String> unmirroredFields(Mirrored mirrored, ObjectInfo description) {
    List<String> unmirrored =
        description.fields().stream()
            .filter(FieldInfo::isValue)
            .map(FieldInfo::name)
            .filter(name -> !KEPT_APART.contains(name))
            .filter(name -> !mirrored.columns().containsKey(name))
            .toList();
    if (everyField && !unmirrored.isEmpty()) {
      problems.add(mirrored.object() + " has fields without a column: " + unmirrored);
    }
    return unmirrored;
  }

  private void checkNotEmpty(ObjectInfo description, ObjectResult result) {
    if (description.queryable() && result.orgRows() == 0) {
      problems.add(
          description.name() + " has no row in the org, so that its comparison proves nothing.");
    }
  }

  private void note(Difference difference) {
    if (first.size() < FIRST_DIFFERENCES) {
      first.add(difference);
    }
  }
}
