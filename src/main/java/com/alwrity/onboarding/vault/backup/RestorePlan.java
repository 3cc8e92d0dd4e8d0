package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.backup.UserChange.Action;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What restoring a backup would do. Close it to wipe the keys of the backup. */
public final class RestorePlan implements AutoCloseable {
  private final BackupContent content;
  private final Rule rule;
  private final List<Planned> users;

  RestorePlan(BackupContent content, Rule rule, List<Planned> users) {
    this.content = content;
    this.rule = rule;
    this.users = users;
  }

  /**
   * How a backup comes back.
   *
   * @param replace whether users of the backup have exactly its keys afterwards; else keys are
   *     added
   * @param preferBackup whether the backup's takes the place of a stored key or setting that
   *     differs
   */
  public record Rule(boolean replace, boolean preferBackup) {
    /** Adds what is missing, and keeps what is stored. */
    public static final Rule MERGE = new Rule(false, false);

    /** Adds what is missing, and takes the backup's where the stored differs. */
    public static final Rule MERGE_PREFERRING_BACKUP = new Rule(false, true);

    /** Leaves the users of the backup with exactly its keys. */
    public static final Rule REPLACE = new Rule(true, true);
  }

  /**
   * What is planned for a user.
   *
   * @param stored what it was planned for: if something else is stored, it is not done
   */
  record Planned(UserBackup backup, StoredUser stored, UserChange change) {
    UserId user() {
      return backup.user();
    }
  }

  /** When the backup was made. */
  public Instant createdAt() {
    return content.createdAt();
  }

  /** How it comes back. */
  public Rule rule() {
    return rule;
  }

  /** What happens to each user. */
  public List<UserChange> users() {
    return users.stream().map(Planned::change).toList();
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return users().stream().allMatch(UserChange::isEmpty);
  }

  /** How many readable keys are not there any more afterwards. */
  public long lost() {
    return keys().filter(KeyChange::losesKey).count();
  }

  /** To how many keys this happens. */
  public long count(Action action) {
    return keys().filter(key -> key.action() == action).count();
  }

  List<Planned> planned() {
    return users;
  }

  private Stream<KeyChange> keys() {
    return users.stream().flatMap(user -> user.change().keys().stream());
  }

  @Override
  public void close() {
    content.close();
  }
}
