package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.MasterKeyPlace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code master_keys}: which master keys are in use and where they are; never the keys. And {@code
 * spare_master_keys}: copies of them that nothing needs.
 */
public final class MasterKeys {
  private static final String SELECT =
      "SELECT id, place, check_value, created_at, successor FROM master_keys";

  private final Statements statements;

  MasterKeys(Statements statements) {
    this.statements = statements;
  }

  /**
   * A master key that is kept elsewhere.
   *
   * @param check tells whether a key found in its place is the right one
   * @param successor the master key that takes over from this one; empty unless it is being
   *     replaced
   */
  public record MasterKeyRow(
      String id,
      MasterKeyPlace place,
      String check,
      Instant createdAt,
      Optional<String> successor) {
    /** One that is not being replaced. */
    public MasterKeyRow(String id, MasterKeyPlace place, String check, Instant createdAt) {
      this(id, place, check, createdAt, Optional.empty());
    }
  }

  /**
   * A copy of a master key that is to be removed.
   *
   * @param id the master key's
   * @param place where the copy is, or may be
   */
  public record Spare(String id, MasterKeyPlace place) {}

  /** All master keys, the oldest first. */
  public List<MasterKeyRow> all() throws SQLException {
    return statements.list(SELECT + " ORDER BY created_at, id", MasterKeys::read);
  }

  /** The master key with this id. */
  public Optional<MasterKeyRow> find(String id) throws SQLException {
    return statements.first(SELECT + " WHERE id = ?", MasterKeys::read, id);
  }

  /** Whether this master key may wrap new keys: it is known, and no other takes over from it. */
  public boolean isCurrent(String id) throws SQLException {
    return find(id).filter(row -> row.successor().isEmpty()).isPresent();
  }

  /** Adds a master key that is not being replaced. */
  public void insert(MasterKeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO master_keys (id, place, check_value, created_at) VALUES (?, ?, ?, ?)",
        row.id(),
        row.place().id(),
        row.check(),
        row.createdAt());
  }

  /** Notes that this master key is in this place now. */
  public void moveTo(String id, MasterKeyPlace place) throws SQLException {
    statements.update("UPDATE master_keys SET place = ? WHERE id = ?", place.id(), id);
  }

  /** Notes another value to recognise this master key by. */
  public boolean recheck(String id, String check) throws SQLException {
    return statements.update("UPDATE master_keys SET check_value = ? WHERE id = ?", check, id) > 0;
  }

  /** Notes that another master key, which is in the table, takes over from this one. */
  public void succeed(String id, String successor) throws SQLException {
    statements.update("UPDATE master_keys SET successor = ? WHERE id = ?", successor, id);
  }

  /** What this master key was to take over, its own successor takes. */
  public void passOn(String id) throws SQLException {
    statements.update(
        "UPDATE master_keys SET successor = nullif("
            + "(SELECT m.successor FROM master_keys m WHERE m.id = ?), master_keys.id)"
            + " WHERE successor = ?",
        id,
        id);
  }

  /** Forgets a master key; the database refuses while anything refers to it. */
  public boolean remove(String id) throws SQLException {
    return statements.update("DELETE FROM master_keys WHERE id = ?", id) > 0;
  }

  /** The copies that this installation is to remove. */
  public List<Spare> spares(String origin) throws SQLException {
    return statements.list(
        "SELECT id, place FROM spare_master_keys WHERE origin = ? ORDER BY id, place",
        row -> new Spare(row.text("id"), row.constant("place", MasterKeyPlace.class)),
        origin);
  }

  /** Notes that a copy is to be removed. */
  public void addSpare(String origin, Spare spare) throws SQLException {
    removeSpare(origin, spare);
    statements.update(
        "INSERT INTO spare_master_keys (origin, id, place) VALUES (?, ?, ?)",
        origin,
        spare.id(),
        spare.place().id());
  }

  /** Notes that a copy is gone, or is needed now. */
  public void removeSpare(String origin, Spare spare) throws SQLException {
    statements.update(
        "DELETE FROM spare_master_keys WHERE origin = ? AND id = ? AND place = ?",
        origin,
        spare.id(),
        spare.place().id());
  }

  private static MasterKeyRow read(Row row) throws SQLException {
    return new MasterKeyRow(
        row.text("id"),
        row.constant("place", MasterKeyPlace.class),
        row.text("check_value"),
        row.toldTime("created_at"),
        row.optionalText("successor"));
  }
}
