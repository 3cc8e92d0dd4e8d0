package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.LostKeys;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.backup.RestorePlan.FileChange;
import com.alwrity.onboarding.vault.backup.RestorePlan.Outcome;
import com.alwrity.onboarding.vault.backup.RestorePlan.Planned;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import com.alwrity.onboarding.vault.backup.UserChange.SettingsChange;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does what a plan says, with its entries in the audit, in one transaction: all of it or nothing.
 * Only the keys that seal what is to come are made before, where a user has none yet; and files
 * with settings are written after it, each by itself.
 */
final class Restoring {
  private final Stores stores;
  private final RestorePlan plan;
  private final String detail;

  Restoring(Stores stores, RestorePlan plan) {
    this.stores = stores;
    this.plan = plan;
    this.detail = plan.createdAt().toString();
  }

  Outcome run() {
    List<FileChange> files =
        plan.files().stream().filter(file -> file.action() != UserChange.Action.KEEP).toList();
    files.forEach(this::requireUnchanged);
    Map<UserId, DataKey> dataKeys = new HashMap<>();
    for (Planned planned : plan.planned()) {
      if (planned.change().changesKeys()) {
        dataKeys.put(planned.user(), dataKey(planned.user()));
      }
    }
    stores
        .database()
        .transact(
            tables -> {
              for (Planned planned : plan.planned()) {
                restoreSettings(tables, planned.backup());
                DataKey dataKey = dataKeys.get(planned.user());
                if (dataKey != null) {
                  restoreKeys(tables, planned, dataKey);
                }
              }
              return plan;
            });
    List<LeftFile> left = new ArrayList<>();
    SortedMap<String, Path> former = new TreeMap<>();
    for (FileChange file : files) {
      try {
        write(file).ifPresent(copy -> former.put(file.name(), copy));
      } catch (OnboardingException e) { // the database has what it was to have
        left.add(new LeftFile(file.name(), e.problem()));
      }
    }
    return new Outcome(former, left);
  }

  /** While nothing is done yet. */
  private void requireUnchanged(FileChange file) {
    if (!stores.setting(file.name()).equals(file.stored())) {
      throw new OnboardingException(
          Problem.Refused.FILE_CHANGED,
          stores.home().settings().home().folder().resolve(file.name()));
    }
  }

  private Optional<Path> write(FileChange file) {
    Base64.Decoder base64 = Base64.getDecoder();
    return stores
        .home()
        .settings()
        .write(
            file.name(),
            file.stored().map(base64::decode),
            base64.decode(file.backup()),
            stores.clock().instant());
  }

  private DataKey dataKey(UserId user) {
    stores.vault().prepare(user);
    return stores.open(
        stores
            .database()
            .read(tables -> tables.dataKeys().find(user))
            .orElseThrow(() -> new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user)));
  }

  private void restoreSettings(Tables tables, UserBackup backup) throws SQLException {
    SettingsChange settings = SettingsChange.of(tables, backup, plan.rule());
    if (settings.progress()) {
      Progressed progress = backup.progress();
      tables
          .sessions()
          .restore(
              backup.user(),
              progress.step(),
              progress.progress(),
              progress.startedAt(),
              progress.completedAt());
    }
    for (WorkspaceRow row : settings.workspaces()) {
      tables.workspaces().put(row);
    }
  }

  private void restoreKeys(Tables tables, Planned planned, DataKey dataKey) throws SQLException {
    UserId user = planned.user();
    if (!keysOf(tables.apiKeys().all(user)).equals(keysOf(planned.stored().keys()))) {
      throw new OnboardingException(Problem.Refused.KEYS_CHANGED, user);
    }
    if (tables.dataKeys().find(user).filter(row -> row.id().equals(dataKey.id())).isEmpty()) {
      throw new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user);
    }
    LostKeys.keepUnnamed(tables, user);
    List<AuditEvent> events = new ArrayList<>();
    for (KeyChange change : planned.change().keys()) {
      ProviderId provider = change.provider();
      Optional<KeyRow> before = tables.apiKeys().find(user, provider);
      switch (change.action()) {
        case KEEP -> {}
        case ADD, REPLACE -> events.add(put(tables, dataKey, before, planned.backup(), provider));
        case REMOVE -> events.add(remove(tables, dataKey, before.orElseThrow()));
      }
    }
    stores.audit().append(tables, user, events);
  }

  private AuditEvent put(
      Tables tables,
      DataKey dataKey,
      Optional<KeyRow> before,
      UserBackup backup,
      ProviderId provider)
      throws SQLException {
    if (before.isPresent() && !dataKey.opens(before.get())) {
      tables.keptKeys().keep(before.get());
    }
    UserId user = backup.user();
    SavedKey key =
        backup.keys().stream().filter(k -> k.provider().equals(provider)).findFirst().orElseThrow();
    long version = before.map(KeyRow::version).orElse(0L) + 1;
    String sealed = dataKey.seal(provider, version, key.secret());
    tables.apiKeys().put(user, provider, sealed, version, Verdict.UNCHECKED);
    if (key.verdict() != Verdict.UNCHECKED) {
      Instant checkedAt = key.checkedAt().orElse(key.updatedAt());
      tables.apiKeys().checked(user, provider, version, key.verdict(), checkedAt);
    }
    tables.apiKeys().expires(user, provider, key.expiresOn());
    tables.apiKeys().savedAt(user, provider, notInTheFuture(key.updatedAt()));
    return event(AuditAction.RESTORE, provider, dataKey.fingerprint(key.secret()));
  }

  private AuditEvent remove(Tables tables, DataKey dataKey, KeyRow row) throws SQLException {
    String fingerprint = "";
    if (dataKey.opens(row)) {
      try (Secret secret = dataKey.open(row)) {
        fingerprint = dataKey.fingerprint(secret);
      }
    } else {
      tables.keptKeys().keep(row);
    }
    tables.formerKeys().remove(row.user(), row.provider());
    tables.apiKeys().remove(row.user(), row.provider());
    return event(AuditAction.REMOVE, row.provider(), fingerprint);
  }

  /** With the time of the backup, which tells backups apart. */
  private AuditEvent event(AuditAction action, ProviderId provider, String fingerprint) {
    return AuditEvent.of(action, provider, fingerprint).withDetail(detail);
  }

  /** The clock of the machine that made the backup may have been wrong. */
  private Instant notInTheFuture(Instant time) {
    Instant now = stores.clock().instant();
    return time.isAfter(now) ? now : time;
  }

  /** The same key is never sealed alike twice. */
  private static Map<ProviderId, String> keysOf(List<KeyRow> rows) {
    Map<ProviderId, String> keys = new HashMap<>();
    rows.forEach(row -> keys.put(row.provider(), row.key()));
    return keys;
  }
}
