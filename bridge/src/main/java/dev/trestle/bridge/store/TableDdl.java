package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.FieldFacts;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL that makes and changes the tables of one object. Every statement may be repeated. */
final class TableDdl {
  /** References every object has and nobody looks records up by. */
  private static final Set<String> NOT_INDEXED = Set.of("CreatedById", "LastModifiedById");

  private static final int NAME_BYTES_MAX = 63;

  /** A row that stays on its page when it is updated leaves all indexes as they are. */
  private static final String ROOM_FOR_UPDATES = " with (fillfactor = 90)";

  private TableDdl() {}

  /** Both tables of an object, with comments. */
  static String create(OrgSchemas schemas, Plan plan) {
    Table table = plan.table();
    StringBuilder wide = new StringBuilder("create table ");
    wide.append(schemas.table(table)).append(" (id text collate \"C\" primary key");
    for (FieldFacts facts : plan.facts()) {
      wide.append(", ").append(Identifiers.quote(facts.column().name())).append(' ');
      wide.append(sqlType(facts.column(), Optional.of(facts)));
    }
    if (!table.hasDeletedField()) {
      wide.append(", _deleted boolean not null default false");
    }
    wide.append(", _rev bigint not null default 0, _changed_at timestamptz default now())");
    // Sent as one: one implicit transaction, so that one table never exists without the other.
    return wide + "; " + narrow(schemas, table) + "; " + comments(schemas, plan);
  }

  private static String narrow(OrgSchemas schemas, Table table) {
    return "create table "
        + schemas.stateTable(table)
        + " (id text collate \"C\" primary key, rs_ms bigint not null, re_ms bigint not null,"
        + " lo bigint not null, hi_ms bigint not null, touched_ms bigint not null,"
        + " epoch bigint not null, s_lo bigint not null, s_at_ms bigint not null)"
        + ROOM_FOR_UPDATES;
  }

  private static String comments(OrgSchemas schemas, Plan plan) {
    StringBuilder sql = new StringBuilder("comment on table ");
    sql.append(schemas.table(plan.table()))
        .append(" is ")
        .append(Identifiers.literal(plan.label()));
    for (FieldFacts facts : plan.facts()) {
      sql.append("; ").append(comment(schemas, plan.table(), facts.column(), facts.label()));
    }
    return sql.toString();
  }

  private static String comment(OrgSchemas schemas, Table table, Column column, String text) {
    String name = schemas.table(table) + "." + Identifiers.quote(column.name());
    return "comment on column " + name + " is " + Identifiers.literal(text);
  }

  static List<String> indexes(OrgSchemas schemas, Plan plan) {
    return plan.facts().stream()
        .filter(TableDdl::isIndexed)
        .map(facts -> index(schemas, plan.table(), facts.column()))
        .toList();
  }

  private static boolean isIndexed(FieldFacts facts) {
    boolean reference = !facts.referenceTo().isEmpty() || facts.type().equals("reference");
    return facts.lookup() || (reference && !NOT_INDEXED.contains(facts.column().field()));
  }

  private static String index(OrgSchemas schemas, Table table, Column column) {
    String plain = table.name() + "_" + column.name() + "_ix";
    boolean fits = plain.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= NAME_BYTES_MAX;
    String name =
        fits ? plain : table.name() + "_" + "%08x".formatted(column.name().hashCode()) + "_ix";
    String quoted = Identifiers.quote(column.name());
    return "create index concurrently if not exists "
        + Identifiers.quote(name)
        + " on "
        + schemas.table(table)
        + " ("
        + quoted
        + ") where "
        + quoted
        + " is not null";
  }

  static List<String> addColumn(
      OrgSchemas schemas, Table table, Column column, Optional<FieldFacts> facts) {
    List<String> sql = new ArrayList<>();
    sql.add(
        alter(schemas, table)
            + " add column if not exists "
            + Identifiers.quote(column.name())
            + " "
            + sqlType(column, facts));
    facts.ifPresent(known -> sql.add(comment(schemas, table, column, known.label())));
    return sql;
  }

  static String widenColumn(OrgSchemas schemas, Table table, Column column) {
    String name = Identifiers.quote(column.name());
    String type = column.type().sqlName();
    return alter(schemas, table)
        + " alter column "
        + name
        + " type "
        + type
        + " using "
        + name
        + "::"
        + type;
  }

  static String retireColumn(OrgSchemas schemas, Table table, Column column) {
    return comment(
        schemas, table, column, "Retired: no longer kept up to date (was " + column.field() + ")");
  }

  private static String alter(OrgSchemas schemas, Table table) {
    return "alter table " + schemas.table(table);
  }

  /** Ids compare by bytes everywhere, else they could not be joined with the key. */
  private static String sqlType(Column column, Optional<FieldFacts> facts) {
    boolean id =
        facts.filter(f -> f.type().equals("reference") || f.type().equals("id")).isPresent();
    String type = column.type().sqlName();
    return id && column.type() == ColumnType.TEXT ? type + " collate \"C\"" : type;
  }
}
