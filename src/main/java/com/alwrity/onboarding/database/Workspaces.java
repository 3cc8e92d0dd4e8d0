package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code workspaces}: the checkouts that were onboarded. */
public final class Workspaces {
  private static final String SELECT =
      "SELECT origin, path, user_id, chosen_mode, updated_at FROM workspaces";

  private final Statements statements;

  Workspaces(Statements statements) {
    this.statements = statements;
  }

  /**
   * A checkout.
   *
   * @param origin the installation that sees it: paths of two machines are not one
   * @param path absolute
   * @param user the one onboarded last in it
   * @param chosenMode the mode, if the user chose it
   */
  public record WorkspaceRow(
      String origin,
      String path,
      UserId user,
      Optional<DeploymentMode> chosenMode,
      Instant updatedAt) {}

  /** The checkout at this path. */
  public Optional<WorkspaceRow> find(String origin, String path) throws SQLException {
    return statements.first(
        SELECT + " WHERE origin = ? AND path = ?", Workspaces::read, origin, path);
  }

  /** The checkout that was used last. */
  public Optional<WorkspaceRow> latest(String origin) throws SQLException {
    return recent(origin, 1).stream().findFirst();
  }

  /** The checkouts that were used last, the last one first. */
  public List<WorkspaceRow> recent(String origin, int atMost) throws SQLException {
    return statements.list(
        SELECT + " WHERE origin = ? ORDER BY updated_at DESC, path LIMIT ?",
        Workspaces::read,
        origin,
        atMost);
  }

  /**
   * Inserts the checkout or replaces the one at its path. In a shared database it may be there and
   * belong to somebody whose rows are not seen: then it stays theirs.
   */
  public void put(WorkspaceRow row) throws SQLException {
    int replaced =
        statements.update(
            "UPDATE workspaces SET user_id = ?, chosen_mode = ?, updated_at = ?"
                + " WHERE origin = ? AND path = ?",
            row.user().value(),
            row.chosenMode().map(DeploymentMode::id).orElse(null),
            row.updatedAt(),
            row.origin(),
            row.path());
    if (replaced == 0) {
      statements.update(
          "INSERT INTO workspaces (origin, path, user_id, chosen_mode, updated_at)"
              + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (origin, path) DO NOTHING",
          row.origin(),
          row.path(),
          row.user().value(),
          row.chosenMode().map(DeploymentMode::id).orElse(null),
          row.updatedAt());
    }
  }

  /** The checkouts in which this user was onboarded last. */
  public List<WorkspaceRow> of(UserId user) throws SQLException {
    return statements.list(
        SELECT + " WHERE user_id = ? ORDER BY origin, path", Workspaces::read, user.value());
  }

  /** Forgets the checkouts of this user. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update("DELETE FROM workspaces WHERE user_id = ?", user.value());
  }

  private static WorkspaceRow read(Row row) throws SQLException {
    return new WorkspaceRow(
        row.text("origin"),
        row.text("path"),
        new UserId(row.text("user_id")),
        row.optionalConstant("chosen_mode", DeploymentMode.class),
        row.toldTime("updated_at"));
  }
}
