package dev.trestle.standin.org;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything committed at one moment. Being immutable it is its own snapshot. */
final class OrgState implements Snapshot, Row.FormulaSource {
  private final Schema schema;
  private final Map<String, Table> tables;
  private final long commitNumber;
  private final Instant formulaTime;

  /**
   * @param tables by object name; not copied, must not change any more
   * @param formulaTime what NOW() and TODAY() are in formulas
   */
  OrgState(Schema schema, Map<String, Table> tables, long commitNumber, Instant formulaTime) {
    this.schema = schema;
    this.tables = tables;
    this.commitNumber = commitNumber;
    this.formulaTime = formulaTime;
  }

  OrgState at(Instant now) {
    return new OrgState(schema, tables, commitNumber, now);
  }

  Map<String, Table> tables() {
    return tables;
  }

  @Nullable Table table(String object) {
    return schema.object(object).map(type -> tables.get(type.name())).orElse(null);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public long commitNumber() {
    return commitNumber;
  }

  @Override
  public Optional<Row> row(String object, String id) {
    Table table = table(object);
    return Optional.ofNullable(table == null ? null : table.row(Ids.to18(id))).map(this::bind);
  }

  @Override
  public Stream<Row> rows(String object, boolean includeDeleted) {
    return rowsFrom(object, "", includeDeleted);
  }

  @Override
  public Stream<Row> rowsFrom(String object, String firstId, boolean includeDeleted) {
    Table table = table(object);
    return table == null ? Stream.empty() : table.rowsFrom(firstId, includeDeleted).map(this::bind);
  }

  @Override
  public long count(String object) {
    Table table = table(object);
    return table == null ? 0 : table.live();
  }

  @Override
  public List<Row> find(String object, String field, Object value) {
    Table table = table(object);
    if (table == null) {
      return List.of();
    }
    return table.type().field(field).stream()
        .flatMap(found -> table.find(found, value).stream())
        .map(this::bind)
        .toList();
  }

  @Override
  public Stream<Deletion> deletions(String object, Instant from, Instant to) {
    Table table = table(object);
    return table == null ? Stream.empty() : table.deletions(from, to);
  }

  @Override
  public @Nullable Object formulaValue(Row row, Field field) {
    return Formulas.value(this, row, field, formulaTime);
  }

  private Row bind(Row row) {
    return row.type().hasFormulas() ? row.bound(this) : row;
  }
}
