package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.backup.RestorePlan.FileChange;
import com.alwrity.onboarding.vault.backup.RestorePlan.Planned;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import com.alwrity.onboarding.vault.backup.UserChange.Action;
import com.alwrity.onboarding.vault.backup.UserChange.AuditStanding;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import com.alwrity.onboarding.vault.backup.UserChange.SettingsChange;
import com.alwrity.onboarding.vault.backup.UserChange.State;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares a backup with what is stored. Changes nothing. */
record Comparison(Stores stores, Rule rule) {
  /** What is stored of a user, without a look into the keys. */
  private record Found(
      UserBackup backup, StoredUser stored, AuditStanding audit, SettingsChange settings) {}

  /** The two sides of one provider; one of them is there. */
  private record Pair(Optional<SavedKey> backup, Optional<KeyRow> stored) {}

  /** What restoring these users would do. */
  RestorePlan plan(BackupContent content, Optional<UserId> only) {
    List<UserBackup> wanted =
        content.users(only).stream().map(user -> here(user, content.origin())).toList();
    List<Found> found =
        stores
            .database()
            .read(
                tables -> {
                  List<Found> all = new ArrayList<>();
                  for (UserBackup user : wanted) {
                    all.add(
                        new Found(
                            user,
                            StoredUser.read(tables, user.user()),
                            AuditStanding.of(tables, user),
                            SettingsChange.of(tables, user, rule)));
                  }
                  return all;
                });
    return new RestorePlan(
        content,
        rule,
        found.stream().map(this::planned).toList(),
        only.isEmpty() ? files(content) : List.of());
  }

  /**
   * What cannot be read is not written over either, and what is not known is not written; neither
   * is a reason to go without the keys.
   */
  private List<FileChange> files(BackupContent content) {
    List<FileChange> files = new ArrayList<>();
    content
        .settings()
        .forEach(
            (name, backup) -> {
              if (!HomeSettings.NAMES.contains(name)) {
                Problem problem = new Problem(Problem.File.BACKUP_SETTINGS, name);
                files.add(FileChange.leftOut(name, backup, problem));
                return;
              }
              try {
                files.add(FileChange.of(name, stores.setting(name), backup, rule));
              } catch (OnboardingException e) {
                files.add(FileChange.leftOut(name, backup, e.problem()));
              }
            });
    return files;
  }

  /** The checkouts of the installation that made the backup are now those of this one. */
  private UserBackup here(UserBackup user, String from) {
    List<WorkspaceRow> rows =
        user.workspaces().stream()
            .map(
                row ->
                    row.origin().equals(from)
                        ? new WorkspaceRow(
                            stores.origin(),
                            row.path(),
                            row.user(),
                            row.chosenMode(),
                            row.updatedAt())
                        : row)
            .toList();
    return new UserBackup(user.user(), user.progress(), rows, user.keys(), user.head());
  }

  private Planned planned(Found found) {
    SortedMap<ProviderId, Pair> pairs = new TreeMap<>();
    for (KeyRow row : found.stored().keys()) {
      pairs.put(row.provider(), new Pair(Optional.empty(), Optional.of(row)));
    }
    for (SavedKey key : found.backup().keys()) {
      Pair stored = pairs.get(key.provider());
      pairs.put(
          key.provider(),
          new Pair(Optional.of(key), stored == null ? Optional.empty() : stored.stored()));
    }
    Optional<DataKey> dataKey =
        found.stored().keys().isEmpty()
            ? Optional.empty()
            : found.stored().dataKey().map(stores::open);
    List<KeyChange> keys = new ArrayList<>();
    pairs.forEach((provider, pair) -> keys.add(change(provider, pair, dataKey)));
    UserChange change =
        new UserChange(found.backup().user(), found.audit(), found.settings(), keys);
    return new Planned(found.backup(), found.stored(), change);
  }

  private KeyChange change(ProviderId provider, Pair pair, Optional<DataKey> dataKey) {
    Optional<Secret> stored = pair.stored().flatMap(row -> open(row, dataKey));
    try {
      State state = state(pair, stored);
      return new KeyChange(
          provider,
          state,
          action(state),
          pair.backup().map(key -> key.secret().hint()),
          stored.map(Secret::hint));
    } finally {
      stored.ifPresent(Secret::close);
    }
  }

  private static State state(Pair pair, Optional<Secret> stored) {
    if (pair.backup().isEmpty()) {
      return State.ONLY_HERE;
    }
    if (pair.stored().isEmpty()) {
      return State.NEW;
    }
    return stored
        .map(key -> key.equals(pair.backup().get().secret()) ? State.SAME : State.DIFFERENT)
        .orElse(State.UNREADABLE);
  }

  private Action action(State state) {
    return switch (state) {
      case NEW -> Action.ADD;
      case SAME -> Action.KEEP;
      case DIFFERENT -> rule.preferBackup() ? Action.REPLACE : Action.KEEP;
      case UNREADABLE -> Action.REPLACE; // it is kept aside, sealed as it is
      case ONLY_HERE -> rule.replace() ? Action.REMOVE : Action.KEEP;
    };
  }

  /** Empty if the row was altered; a data key that cannot be had is another matter. */
  private static Optional<Secret> open(KeyRow row, Optional<DataKey> dataKey) {
    try {
      return dataKey.map(key -> key.open(row));
    } catch (OnboardingException e) {
      if (e.problem().reason() != Problem.Unavailable.KEY_UNREADABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
