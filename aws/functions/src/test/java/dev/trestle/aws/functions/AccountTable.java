package dev.trestle.aws.functions;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A small mirrored object with 500 rows, as a first load leaves it. */
final class AccountTable {
  static final Table TABLE =
      new Table(
          "Account",
          "account",
          List.of(
              column("Name", ColumnType.TEXT),
              column("Phone", ColumnType.TEXT),
              column("SystemModstamp", ColumnType.TIMESTAMP),
              column("IsDeleted", ColumnType.BOOLEAN)),
          "isdeleted",
          Optional.of("SystemModstamp"));

  private AccountTable() {}

  private static Column column(String field, ColumnType type) {
    return new Column(field, field.toLowerCase(Locale.ROOT), type, 0, field, false);
  }

  static void make(FunctionsDatabase database) {
    database.asOwner(
        """
        create table crm.account (
          id text collate "C" primary key, name text, phone text, systemmodstamp timestamptz,
          isdeleted boolean, _rev bigint not null default 1, _changed_at timestamptz default now());
        grant select on crm.account to aws_api;
        insert into crm.account values
          ('001000000000000AAA', 'Acme', '+49 30 1', '2026-11-25T10:00:00Z', false);
        insert into crm.account (id, name, phone, systemmodstamp, isdeleted)
          select '001' || lpad(n::text, 12, '0') || 'AAA', 'B' || lpad(n::text, 4, '0'),
            case when n > 100 then repeat('x', 20000) else '+49 30 ' || n end,
            '2026-11-25T10:00:00Z', false
          from generate_series(1, 500) as n;
        insert into trestle.freshness (object, as_of_sf_ms)
          values ('Account', extract(epoch from timestamptz '2026-11-25T10:00:00Z') * 1000);
        insert into trestle.object (object, table_name, definition, state, published_at)
          values ('Account', 'account', '%s', 'published', now());
        """
            .formatted(TestFunctions.JSON.writeValueAsString(TABLE)));
  }
}
