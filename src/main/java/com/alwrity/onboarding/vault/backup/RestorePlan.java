package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.backup.UserChange.Action;
import com.alwrity.onboarding.vault.backup.UserChange.KeyChange;
import com.alwrity.onboarding.vault.backup.UserChange.State;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What restoring a backup would do. Close it to wipe the keys of the backup. */
public final class RestorePlan implements AutoCloseable {
  private final BackupContent content;
  private final Rule rule;
  private final List<Planned> users;
  private final List<FileChange> files;

  RestorePlan(BackupContent content, Rule rule, List<Planned> users, List<FileChange> files) {
    this.content = content;
    this.rule = rule;
    this.users = users;
    this.files = files;
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
   * What happens to a file with settings of the home.
   *
   * @param stored what is in it now, as Base64; empty if it is not there
   * @param backup what the backup has, as Base64
   * @param problem why it is left as it is, if it cannot be read
   */
  public record FileChange(
      String name,
      Optional<String> stored,
      String backup,
      State state,
      Action action,
      Optional<Problem> problem) {
    private FileChange(
        String name, Optional<String> stored, String backup, State state, Action action) {
      this(name, stored, backup, state, action, Optional.empty());
    }

    static FileChange leftOut(String name, String backup, Problem problem) {
      return new FileChange(
          name, Optional.empty(), backup, State.UNREADABLE, Action.KEEP, Optional.of(problem));
    }

    static FileChange of(String name, Optional<String> stored, String backup, Rule rule) {
      if (stored.isEmpty()) {
        return new FileChange(name, stored, backup, State.NEW, Action.ADD);
      }
      if (stored.get().equals(backup)) {
        return new FileChange(name, stored, backup, State.SAME, Action.KEEP);
      }
      Action action = rule.preferBackup() ? Action.REPLACE : Action.KEEP;
      return new FileChange(name, stored, backup, State.DIFFERENT, action);
    }
  }

  /**
   * What became of the files with settings.
   *
   * @param former where the content is kept of each that was replaced, by name
   * @param left those that could not be written
   */
  public record Outcome(SortedMap<String, Path> former, List<LeftFile> left) {
    /** Nothing was done. */
    public static final Outcome NOTHING = new Outcome(new TreeMap<>(), List.of());
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

  /** What happens to the settings of the home; nothing if it is about one user. */
  public List<FileChange> files() {
    return files;
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return users().stream().allMatch(UserChange::isEmpty)
        && files.stream().allMatch(file -> file.action() == Action.KEEP);
  }

  /** Whether no file with settings is left as it is because it cannot be read. */
  public boolean isWhole() {
    return files.stream().allMatch(file -> file.problem().isEmpty());
  }

  /** How many readable keys, and files with settings, are not there any more afterwards. */
  public long lost() {
    return lostKeys() + lostFiles();
  }

  /** How many readable keys are not there any more afterwards. */
  public long lostKeys() {
    return keys().filter(KeyChange::losesKey).count();
  }

  /** How many files with settings have others afterwards. */
  public long lostFiles() {
    return files.stream().filter(file -> file.action() == Action.REPLACE).count();
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
