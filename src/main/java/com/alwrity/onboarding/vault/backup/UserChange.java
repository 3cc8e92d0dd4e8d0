package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserBackup.Head;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What restoring a backup does to one user.
 *
 * @param audit how the audit that is here compares with the one the backup knows
 * @param keys the keys of the backup and those that are only here, by provider
 */
public record UserChange(
    UserId user, AuditStanding audit, SettingsChange settings, List<KeyChange> keys) {

  /** How a key of the backup compares with what is stored. */
  public enum State {
    /** It is not stored. */
    NEW,
    /** The same is stored. */
    SAME,
    /** Another one is stored. */
    DIFFERENT,
    /** What is stored cannot be opened. */
    UNREADABLE,
    /** It is stored, and not in the backup. */
    ONLY_HERE;

    /** The name in JSON, such as {@code only-here}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What happens to a key. */
  public enum Action {
    /** The backup's is stored. */
    ADD,
    /** What is stored stays. */
    KEEP,
    /** The backup's takes the place of the stored one. */
    REPLACE,
    /** What is stored is removed. */
    REMOVE;

    /** The name in JSON, such as {@code add}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What happens to one key.
   *
   * @param backup the backup's key, masked; empty if it has none
   * @param stored the stored key, masked; empty if there is none that can be opened
   */
  public record KeyChange(
      ProviderId provider,
      State state,
      Action action,
      Optional<String> backup,
      Optional<String> stored) {
    /** Whether a key that can be read is not there any more afterwards. */
    boolean losesKey() {
      return stored.isPresent() && (action == Action.REPLACE || action == Action.REMOVE);
    }
  }

  /**
   * What happens to the settings.
   *
   * @param progress whether the step and the progress of the backup are taken
   * @param workspaces the checkouts that come back, with the modes chosen for them
   */
  public record SettingsChange(boolean progress, List<WorkspaceRow> workspaces) {
    static SettingsChange of(Tables tables, UserBackup backup, Rule rule) throws SQLException {
      Optional<SessionRow> session = tables.sessions().find(backup.user());
      boolean same = session.map(Progressed::of).equals(Optional.of(backup.progress()));
      List<WorkspaceRow> rows = new ArrayList<>();
      for (WorkspaceRow row : backup.workspaces()) {
        Optional<WorkspaceRow> stored = tables.workspaces().find(row.origin(), row.path());
        if (stored.isEmpty() || (rule.preferBackup() && !stored.get().equals(row))) {
          rows.add(row);
        }
      }
      return new SettingsChange(session.isEmpty() || (rule.preferBackup() && !same), rows);
    }

    /** Whether nothing happens to them. */
    public boolean isEmpty() {
      return !progress && workspaces.isEmpty();
    }
  }

  /** How the audit of this database compares with the one that a backup knows. */
  public enum AuditStanding {
    /** One of them has no entries. */
    NONE,
    /** It has the entry that was the newest when the backup was made. */
    CONTINUES,
    /** It is the same audit without that entry: it was cut off, or an older database is here. */
    OLDER,
    /** It is another audit, as in another database. */
    OTHER;

    /** The name in JSON, such as {@code continues}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static AuditStanding of(Tables tables, UserBackup backup) throws SQLException {
      Optional<AuditRow> last = tables.audit().last(backup.user());
      if (last.isEmpty() || backup.head().isEmpty()) {
        return NONE;
      }
      Head head = backup.head().get();
      Optional<AuditRow> there = tables.audit().find(backup.user(), head.seq());
      if (there.filter(row -> Head.of(row).equals(head)).isPresent()) {
        return CONTINUES;
      }
      return last.get().keyId().equals(head.keyId()) ? OLDER : OTHER;
    }
  }

  boolean changesKeys() {
    return keys.stream().anyMatch(key -> key.action() != Action.KEEP);
  }

  /** Whether nothing happens to this user. */
  public boolean isEmpty() {
    return !changesKeys() && settings.isEmpty();
  }
}
