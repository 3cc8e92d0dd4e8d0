package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.KeyAudit;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who has keys here, and how they are forgotten. */
public final class Users {
  private static final AuditEvent FORGET = AuditEvent.of(AuditAction.FORGET);
  private static final AuditEvent FORGET_ALL = FORGET.withDetail(Destination.KEYRING.id());
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final KeyAudit audit;
  private final Keyring copies;
  private final Surroundings surroundings;

  Users(Database database, Vault vault, Keyring copies, Surroundings surroundings) {
    this.database = database;
    this.audit = vault.audit();
    this.copies = copies;
    this.surroundings = surroundings;
  }

  /** A user who began, and how many keys are stored. */
  public record Listed(SessionRow session, long keys) {}

  /**
   * What became of a user.
   *
   * @param keys how many keys were destroyed
   * @param keyring why it is not known whether the keyring still has copies; empty if it has none
   * @param envFiles files of the user's checkouts, which may hold keys
   * @param backups the folder with former contents of such files, if there are any
   */
  public record Forgotten(
      UserId user,
      int keys,
      Optional<Problem> keyring,
      List<Path> envFiles,
      Optional<Path> backups) {}

  /** All users who began, the oldest first. */
  public List<Listed> list() {
    return database.read(
        tables -> {
          Map<UserId, Long> counts = tables.apiKeys().counts();
          return tables.sessions().all().stream()
              .map(session -> new Listed(session, counts.getOrDefault(session.user(), 0L)))
              .toList();
        });
  }

  /** Whether anything is stored of this user. */
  public boolean isKnown(UserId user) {
    return database.read(
        tables ->
            tables.sessions().find(user).isPresent()
                || tables.dataKeys().find(user).isPresent()
                || !tables.keptKeys().all(user).isEmpty()
                || !tables.workspaces().of(user).isEmpty());
  }

  /** Whether the keyring was given copies of keys of this user, who may be forgotten since. */
  public boolean mayHaveCopies(UserId user) {
    return !audit.inKeyring(user).isEmpty();
  }

  /**
   * Destroys the user's data key, without which no copy of the sealed keys can be opened, and
   * forgets everything else about the user; files stay as they are, and so does the audit.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if nothing is stored of the user,
   *     or with the reason why it cannot be entered in the audit now
   */
  public Forgotten forget(UserId user) {
    if (!isKnown(user)) {
      return forgetCopiesOfForgotten(user);
    }
    Path lock = surroundings.home().lock("save");
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      List<Path> envFiles = envFiles(user);
      boolean canEnter = audit.canEnter(user);
      Optional<Problem> keyring = forgetCopies(user); // while it is known which there may be
      // In a shared database, copies may be in the keyrings of other machines.
      AuditEvent event = keyring.isEmpty() && !database.isShared() ? FORGET_ALL : FORGET;
      int keys = database.transact(tables -> erase(tables, user, canEnter, event));
      return new Forgotten(user, keys, keyring, envFiles, backups());
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  /** What an earlier time, when the keyring was silent, could not do. */
  private Forgotten forgetCopiesOfForgotten(UserId user) {
    Set<ProviderId> copied = audit.inKeyring(user).keySet();
    boolean found = copied.stream().anyMatch(p -> Places.isCopied(copies, user, p));
    Optional<Problem> keyring = forgetCopies(user, copied);
    if (!found && keyring.isEmpty()) {
      throw new OnboardingException(Problem.Missing.USER, user.value());
    }
    if (keyring.isEmpty()) {
      copied.forEach(provider -> audit.copyIsGone(user, provider));
    }
    return new Forgotten(user, 0, keyring, List.of(), Optional.empty());
  }

  private int erase(Tables tables, UserId user, boolean canEnter, AuditEvent event)
      throws SQLException {
    if (canEnter) {
      audit.append(tables, user, event);
    } else {
      audit.appendLater(tables, user, event);
    }
    tables.dataKeys().removeAll(user);
    tables.keptDataKeys().removeAll(user);
    tables.formerKeys().removeAll(user);
    int keys = tables.keptKeys().removeAll(user) + tables.apiKeys().removeAll(user);
    tables.sessions().remove(user);
    tables.workspaces().removeAll(user);
    tables.intents().removeAll(user);
    tables.keyUses().removeAll(user);
    if (database.isShared()) { // elsewhere the limits are in memory
      tables.rateLimits().removeAll(user);
    }
    return keys;
  }

  private Optional<Problem> forgetCopies(UserId user) {
    Set<ProviderId> providers = new TreeSet<>(audit.inKeyring(user).keySet());
    boolean mayHaveCopies = !providers.isEmpty();
    ProviderCatalogue.load(List.of(surroundings.home().providers())).all().stream()
        .map(Provider::id)
        .forEach(providers::add);
    database
        .read(tables -> tables.apiKeys().all(user))
        .forEach(row -> providers.add(row.provider()));
    boolean hasCopies =
        mayHaveCopies || providers.stream().anyMatch(p -> Places.isCopied(copies, user, p));
    return forgetCopies(user, providers).filter(_ -> hasCopies);
  }

  private Optional<Problem> forgetCopies(UserId user, Set<ProviderId> providers) {
    try {
      for (ProviderId provider : providers) {
        Optional<Problem> unknown = Places.forget(copies, user, provider);
        if (unknown.isPresent()) {
          return unknown;
        }
      }
      return Optional.empty();
    } catch (OnboardingException e) { // the keys are to be destroyed all the same
      return Optional.of(e.problem());
    }
  }

  private List<Path> envFiles(UserId user) {
    return new Memory(database, surroundings)
        .workspaces(user).stream()
            .flatMap(workspace -> workspace.envFiles().stream())
            .filter(Files::exists)
            .toList();
  }

  private Optional<Path> backups() throws IOException {
    Path folder = surroundings.home().backups();
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().map(_ -> folder);
    }
  }
}
