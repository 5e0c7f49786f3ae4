package dev.trestle.bridge.store;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What all processes of one replica share: event schemas, settings, the key of cursors. */
public final class SharedStore {
  private static final int KEY_BYTES = 32;

  private final LoadStore store;

  public SharedStore(LoadStore store) {
    this.store = store;
  }

  public Optional<String> eventSchema(String id) {
    return text("select definition from trestle.event_schema where id = ?", id);
  }

  public void saveEventSchema(String id, String json) {
    store.inTransaction(
        "saving an event schema",
        connection ->
            EngineSql.update(
                connection,
                "insert into trestle.event_schema (id, definition) values (?, ?)"
                    + " on conflict do nothing",
                List.of(id, json)));
  }

  /** The key of the cursors that clients page with; made once. */
  public byte[] cursorKey(SecureRandom random) {
    byte[] fresh = new byte[KEY_BYTES];
    random.nextBytes(fresh);
    store.inTransaction(
        "making the cursor key",
        connection ->
            EngineSql.update(
                connection,
                "insert into trestle.setting (name, value) values ('cursor-key', ?)"
                    + " on conflict do nothing",
                List.of(Base64.getEncoder().encodeToString(fresh))));
    return cursorKey().orElseThrow();
  }

  /** The key of the cursors, once somebody made it. */
  public Optional<byte[]> cursorKey() {
    return setting("cursor-key").map(Base64.getDecoder()::decode);
  }

  /** A setting that was saved. */
  public Optional<String> setting(String name) {
    return text("select value from trestle.setting where name = ?", name);
  }

  /** Saves a setting, or replaces it. */
  public void saveSetting(String name, String value) {
    store.inTransaction(
        "saving a setting",
        connection ->
            EngineSql.update(
                connection,
                "insert into trestle.setting (name, value) values (?, ?)"
                    + " on conflict (name) do update set value = excluded.value",
                List.of(name, value)));
  }

  private Optional<String> text(String sql, String key) {
    return store.inTransaction(
        "reading shared settings",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
          }
        });
  }
}
