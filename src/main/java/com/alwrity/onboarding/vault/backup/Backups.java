package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.backup.BackupFile.Seal;
import com.alwrity.onboarding.vault.backup.UserBackup.Head;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes backups and brings them back. What a backup takes is entered in the audit before the file
 * is written, what it brings back together with it.
 */
public final class Backups {
  private final Stores stores;

  /**
   * The backups of what is in this database.
   *
   * @param home whose checkouts a backup from elsewhere is for
   */
  public Backups(
      Database database,
      MasterKeys masterKeys,
      Vault vault,
      Installation home,
      InstantSource clock) {
    this.stores = new Stores(database, masterKeys, vault, home, clock);
  }

  /**
   * The home that backups are made of.
   *
   * @param origin its name
   * @param settings its files with what somebody chose
   */
  public record Installation(String origin, HomeSettings settings) {}

  /**
   * Where a backup goes.
   *
   * @param replace whether a file that is there may be replaced
   */
  public record Target(Path file, boolean replace) {
    private void requireFree() {
      boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      if (exists && !replace) {
        throw new OnboardingException(Problem.Refused.FILE_EXISTS, file);
      }
      if (exists && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new OnboardingException(Problem.Refused.NOT_A_FILE, file);
      }
    }

    private void write(byte[] bytes) {
      try {
        if (replace) {
          requireFree();
          AtomicFile.write(file, bytes);
        } else if (!AtomicFile.replace(file, Optional.empty(), bytes)) {
          throw new OnboardingException(Problem.Refused.FILE_EXISTS, file);
        }
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
          throw new OnboardingException(Problem.File.VERIFY, file);
        }
      } catch (IOException e) {
        throw new OnboardingException(e, Problem.File.WRITE, file);
      }
    }
  }

  /**
   * Makes a backup of this user; or of all, with the settings of the home.
   *
   * @param prompt asks for the passphrase that seals it
   * @throws OnboardingException if there is no such user, nothing can be opened, it cannot be
   *     entered in the audit, or the file cannot be written; there is no file then
   */
  public Written write(Target target, Optional<UserId> only, PassphrasePrompt prompt) {
    target.requireFree();
    Gathering gathering = new Gathering(stores);
    try (BackupContent content = gathering.gather(only)) {
      Seal seal;
      try (Secret passphrase = passphrase(prompt, true)) {
        seal = Seal.of(passphrase);
      }
      Map<UserId, List<AuditEvent>> events = gathering.events();
      BackupContent entered = enter(content, events);
      try {
        target.write(sealed(seal, entered, target.file()));
      } catch (OnboardingException e) {
        enterFailures(events, e);
        throw e;
      }
      Map<UserId, Integer> counts = new LinkedHashMap<>();
      content.users().forEach(user -> counts.put(user.user(), user.keys().size()));
      return new Written(
          target.file(), content.createdAt(), counts, gathering.leftOut(), gathering.leftFiles());
    }
  }

  private static byte[] sealed(Seal seal, BackupContent content, Path file) {
    byte[] plain = ContentFormat.render(content);
    try {
      byte[] sealed = seal.close(plain);
      if (sealed.length > BackupFile.MAX_BYTES) { // or nobody could read it
        throw new OnboardingException(Problem.Refused.TOO_LARGE, file, BackupFile.MAX_BYTES);
      }
      return sealed;
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** All or nothing; answers the content with the heads, of which these entries are a part. */
  private BackupContent enter(BackupContent content, Map<UserId, List<AuditEvent>> events) {
    events.keySet().forEach(stores.audit()::open);
    List<UserBackup> users =
        stores
            .database()
            .transact(
                tables -> {
                  List<UserBackup> entered = new ArrayList<>();
                  for (UserBackup user : content.users()) {
                    List<AuditEvent> ofUser = events.getOrDefault(user.user(), List.of());
                    if (!ofUser.isEmpty()) {
                      stores.audit().append(tables, user.user(), ofUser);
                    }
                    Optional<AuditRow> last = tables.audit().last(user.user());
                    entered.add(user.withHead(last.map(Head::of)));
                  }
                  return entered;
                });
    return new BackupContent(content.createdAt(), content.origin(), users, content.settings());
  }

  private void enterFailures(Map<UserId, List<AuditEvent>> events, OnboardingException because) {
    try {
      events.forEach(
          (user, ofUser) ->
              stores
                  .vault()
                  .enter(user, ofUser.stream().map(e -> e.failed(because.problem())).toList()));
    } catch (OnboardingException e) { // the audit has a backup that was not made
      because.addSuppressed(e);
    }
  }

  /**
   * Opens a backup and compares it with what is stored. Changes nothing but, after a wrong
   * passphrase, the audit.
   *
   * @param only the user who is wanted; empty for all
   * @param prompt asks for the passphrase that sealed it
   * @throws OnboardingException if the file cannot be read or opened, or the stored keys not be had
   */
  public RestorePlan plan(
      Path file, Optional<UserId> only, RestorePlan.Rule rule, PassphrasePrompt prompt) {
    BackupContent content = open(BackupFile.read(file), file, only, prompt);
    boolean done = false;
    try {
      if (content.users(only).isEmpty()) {
        throw only.map(user -> new OnboardingException(Problem.Missing.USER_IN_BACKUP, user))
            .orElseGet(() -> BackupFile.damaged(file));
      }
      RestorePlan plan = new Comparison(stores, rule).plan(content, only);
      done = true;
      return plan;
    } finally {
      if (!done) {
        content.close();
      }
    }
  }

  private BackupContent open(
      BackupFile backup, Path file, Optional<UserId> only, PassphrasePrompt prompt) {
    byte[] plain = new byte[0];
    try (Secret passphrase = passphrase(prompt, false)) {
      plain = backup.open(passphrase);
      return ContentReader.parse(plain).orElseThrow(() -> BackupFile.damaged(file));
    } catch (OnboardingException e) {
      if (e.problem().reason() == Problem.Unavailable.WRONG_BACKUP_PASSPHRASE) {
        keepFailure(only, e);
      }
      throw e;
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Whose keys the backup has is sealed: it may be anybody's. */
  private void keepFailure(Optional<UserId> only, OnboardingException because) {
    AuditEvent event = AuditEvent.of(AuditAction.PASSPHRASE_FAILED).failed(because.problem());
    try {
      stores
          .database()
          .transact(
              tables -> {
                for (SessionRow session : tables.sessions().all()) {
                  if (only.isEmpty() || only.get().equals(session.user())) {
                    stores.audit().appendLater(tables, session.user(), event);
                  }
                }
                return event;
              });
    } catch (OnboardingException e) { // nothing was done that would need an entry
      because.addSuppressed(e);
    }
  }

  /**
   * Does what the plan says: to the database wholly or not at all, and then to the files with
   * settings, each by itself.
   *
   * @return what became of those files, when all else was done
   * @throws OnboardingException with {@link Problem.Refused#KEYS_CHANGED} if the stored keys are
   *     not those any more that the plan was made for, or {@link Problem.Refused#FILE_CHANGED} if
   *     that is so of a file; nothing was done then
   */
  public RestorePlan.Outcome restore(RestorePlan plan) {
    return new Restoring(stores, plan).run();
  }

  private static Secret passphrase(PassphrasePrompt prompt, boolean isNew) {
    Secret passphrase = prompt.passphrase(isNew);
    if (passphrase.isEmpty()) {
      throw new OnboardingException(Problem.Invalid.PASSPHRASE_EMPTY);
    }
    return passphrase;
  }
}
