package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is in a backup. Close it to wipe the keys.
 *
 * @param origin the installation that made it
 * @param settings the files with what somebody chose, by their names, as Base64
 */
record BackupContent(
    Instant createdAt, String origin, List<UserBackup> users, SortedMap<String, String> settings)
    implements AutoCloseable {

  /** The users that are wanted: this one alone, or all. */
  List<UserBackup> users(Optional<UserId> only) {
    return users.stream().filter(user -> only.isEmpty() || only.get().equals(user.user())).toList();
  }

  @Override
  public void close() {
    users.forEach(UserBackup::close);
  }
}
