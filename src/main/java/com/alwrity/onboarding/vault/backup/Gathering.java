package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import com.alwrity.onboarding.vault.backup.Written.LeftOut;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes together what goes into a backup: all tables as they are at one moment. What cannot be
 * opened, now or ever, is left out and said; a master key that somebody could still open is a
 * reason to make no backup yet.
 */
final class Gathering {
  private static final Set<Problem.Reason> CLOSED_FOR_GOOD =
      Set.of(
          Problem.Unavailable.KEY_UNREADABLE,
          Problem.Unavailable.DATA_KEY_UNREADABLE,
          Problem.Unavailable.MASTER_KEY_LOST,
          Problem.Unavailable.MASTER_KEY_UNKNOWN,
          Problem.Unavailable.MASTER_KEY_WRONG);

  private final Stores stores;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<LeftFile> leftFiles = new ArrayList<>();
  private final Map<UserId, List<AuditEvent>> events = new LinkedHashMap<>();
  private final Map<String, Problem> closed = new HashMap<>();

  Gathering(Stores stores) {
    this.stores = stores;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  List<LeftFile> leftFiles() {
    return leftFiles;
  }

  /** What is to be entered of each user who has keys in the backup. */
  Map<UserId, List<AuditEvent>> events() {
    return events;
  }

  /**
   * What is stored of this user, or of all; the caller closes it.
   *
   * @throws OnboardingException if that is nothing, or if none of the keys can be opened
   */
  BackupContent gather(Optional<UserId> only) {
    List<StoredUser> stored = stores.database().read(tables -> read(tables, only));
    List<UserBackup> users = new ArrayList<>();
    boolean done = false;
    try {
      stored.forEach(user -> users.add(open(user)));
      if (!leftOut.isEmpty() && users.stream().allMatch(user -> user.keys().isEmpty())) {
        throw new OnboardingException(null, leftOut.getFirst().problem());
      }
      SortedMap<String, String> settings = only.isEmpty() ? settings() : new TreeMap<>();
      done = true;
      return new BackupContent(stores.clock().instant(), stores.origin(), users, settings);
    } finally {
      if (!done) {
        users.forEach(UserBackup::close);
      }
    }
  }

  /** Keys are worth a backup without a setting, too. */
  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String name : HomeSettings.NAMES) {
      try {
        stores.setting(name).ifPresent(content -> settings.put(name, content));
      } catch (OnboardingException e) {
        leftFiles.add(new LeftFile(name, e.problem()));
      }
    }
    return settings;
  }

  private static List<StoredUser> read(Tables tables, Optional<UserId> only) throws SQLException {
    List<UserId> users =
        only.isPresent()
            ? tables.sessions().find(only.get()).map(SessionRow::user).stream().toList()
            : tables.sessions().all().stream().map(SessionRow::user).toList();
    if (users.isEmpty()) {
      throw only.map(user -> new OnboardingException(Problem.Missing.USER, user))
          .orElseGet(() -> new OnboardingException(Problem.Missing.NOTHING_TO_BACK_UP));
    }
    List<StoredUser> stored = new ArrayList<>();
    for (UserId user : users) {
      stored.add(StoredUser.read(tables, user));
    }
    return stored;
  }

  private UserBackup open(StoredUser user) {
    List<SavedKey> keys = new ArrayList<>();
    boolean done = false;
    try {
      Optional<DataKey> dataKey = dataKey(user);
      for (KeyRow row : user.keys()) {
        dataKey.flatMap(key -> open(key, row)).ifPresent(keys::add);
      }
      done = true;
      Progressed progress = user.session().map(Progressed::of).orElseThrow();
      return new UserBackup(user.user(), progress, user.workspaces(), keys, Optional.empty());
    } finally {
      if (!done) {
        keys.forEach(key -> key.secret().close());
      }
    }
  }

  private Optional<DataKey> dataKey(StoredUser user) {
    if (user.keys().isEmpty()) {
      return Optional.empty();
    }
    if (user.dataKey().isEmpty()) {
      user.keys().forEach(row -> leaveOut(row, unreadable(row)));
      return Optional.empty();
    }
    DataKeyRow row = user.dataKey().get();
    Problem known = closed.get(row.masterKeyId());
    if (known != null) { // asked once, not once per user
      user.keys().forEach(key -> leaveOut(key, known));
      return Optional.empty();
    }
    try {
      return Optional.of(stores.open(row));
    } catch (OnboardingException e) {
      requireClosedForGood(e);
      if (e.problem().reason() != Problem.Unavailable.DATA_KEY_UNREADABLE) { // this row alone
        if (isSecret(row.masterKeyId())) { // which somebody may only have to set
          throw e;
        }
        closed.put(row.masterKeyId(), e.problem());
      }
      user.keys().forEach(key -> leaveOut(key, e.problem()));
      return Optional.empty();
    }
  }

  private boolean isSecret(String masterKeyId) {
    return stores
        .database()
        .read(tables -> tables.masterKeys().find(masterKeyId))
        .filter(row -> row.place() == MasterKeyPlace.SECRET)
        .isPresent();
  }

  private Optional<SavedKey> open(DataKey dataKey, KeyRow row) {
    try {
      Secret secret = dataKey.open(row);
      events
          .computeIfAbsent(row.user(), _ -> new ArrayList<>())
          .add(AuditEvent.of(AuditAction.BACKUP, row.provider(), dataKey.fingerprint(secret)));
      return Optional.of(
          new SavedKey(
              row.provider(),
              secret,
              row.verdict(),
              row.checkedAt(),
              row.updatedAt(),
              row.expiresOn()));
    } catch (OnboardingException e) {
      requireClosedForGood(e);
      leaveOut(row, e.problem());
      return Optional.empty();
    }
  }

  private void leaveOut(KeyRow row, Problem problem) {
    leftOut.add(new LeftOut(row.user(), row.provider(), problem));
  }

  private static Problem unreadable(KeyRow row) {
    return new Problem(Problem.Unavailable.KEY_UNREADABLE, row.provider(), row.user());
  }

  private static void requireClosedForGood(OnboardingException e) {
    if (!CLOSED_FOR_GOOD.contains(e.problem().reason())) {
      throw e;
    }
  }
}
