package dev.trestle.bridge.serve.access;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and revokes API keys. A key's text is told once, when it is made. Failures of the
 * database are {@link TrestleException}s.
 */
public final class ApiKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource db;

  public ApiKeys(DataSource db) {
    this.db = db;
  }

  /**
   * Makes a key and returns its text, which cannot be had again.
   *
   * @param expires null for never
   */
  public String create(String name, String role, @Nullable Instant expires) {
    if (name.isBlank() || role.isBlank()) {
      throw new IllegalArgumentException("A key needs a name and a role.");
    }
    KeyText key = KeyText.random(RANDOM);
    String sql =
        "insert into trestle.api_key (id, name, role, hash, expires_at) values (?, ?, ?, ?, ?)";
    try (Connection connection = db.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, key.id());
      insert.setString(2, name);
      insert.setString(3, role);
      insert.setBytes(4, key.hash());
      insert.setObject(5, expires == null ? null : expires.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed("the key could not be stored", e);
    }
    return key.text();
  }

  /** All keys, newest first, revoked and expired ones too. */
  public List<KeyInfo> list() {
    String sql =
        "select id, name, role, created_at, expires_at, revoked_at from trestle.api_key"
            + " order by created_at desc, id";
    List<KeyInfo> keys = new ArrayList<>();
    try (Connection connection = db.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        keys.add(
            new KeyInfo(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                instant(rows, 5),
                instant(rows, 6)));
      }
    } catch (SQLException e) {
      throw failed("the keys could not be read", e);
    }
    return keys;
  }

  /**
   * Makes a key worthless; running servers notice within five seconds.
   *
   * @return false if there is no such key
   */
  public boolean revoke(String id) {
    String sql = "update trestle.api_key set revoked_at = coalesce(revoked_at, now()) where id = ?";
    try (Connection connection = db.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, id);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw failed("the key could not be revoked", e);
    }
  }

  private static TrestleException failed(String what, SQLException cause) {
    return new TrestleException(
        TrestleError.DATABASE_FAILED, what + ": " + cause.getMessage(), cause);
  }

  static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
