package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeyPlaces;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the work on master keys stands on. It looks for each where its row says, whatever place the
 * user named, and believes no memory.
 *
 * @param origin the installation: only it reaches its own places
 */
record Stores(
    Database database, MasterKeys masterKeys, Vault vault, String origin, InstantSource clock) {
  MasterKeyPlaces places() {
    return masterKeys.places();
  }

  List<MasterKeyRow> rows() {
    return database.read(tables -> tables.masterKeys().all());
  }

  /**
   * Those in use that are in the passphrase file of this machine. None where a shared database is
   * used with an application secret, which is what everything is to be under there.
   */
  List<MasterKeyRow> behindPassphrase() {
    if (database.isShared() && places().isSecretGiven()) {
      return List.of();
    }
    return rows().stream()
        .filter(row -> row.place() == MasterKeyPlace.PASSPHRASE && row.successor().isEmpty())
        .filter(row -> places().isInPassphraseFile(row.id()))
        .toList();
  }

  /** The row of this id, which is there. */
  MasterKeyRow row(String id) {
    return database.read(tables -> tables.masterKeys().find(id)).orElseThrow();
  }

  /**
   * The master key of this row, read from its place now.
   *
   * @throws OnboardingException with a {@link Problem.Unavailable} if it cannot be had
   */
  MasterKey open(MasterKeyRow row) {
    MasterKey key =
        vault
            .audit()
            .unlocking(users(row.id()), () -> places().find(row, row.place()))
            .orElseThrow(() -> lost(row));
    masterKeys.use(key); // the audits need it too
    return key;
  }

  /** Whose data keys this master key wraps. */
  Set<UserId> users(String masterKeyId) {
    return database.read(tables -> tables.dataKeys().wrappedBy(masterKeyId)).stream()
        .map(DataKeyRow::user)
        .collect(Collectors.toSet());
  }

  OnboardingException lost(MasterKeyRow row) {
    return new OnboardingException(Problem.Unavailable.MASTER_KEY_LOST, row.id(), row.place().id());
  }

  /** How many data keys these master keys wrap. */
  long count(List<MasterKeyRow> masters) {
    return database.read(
        tables -> {
          long count = 0;
          for (MasterKeyRow master : masters) {
            count += tables.dataKeys().count(master.id());
          }
          return count;
        });
  }

  /** Whether nothing needs it any more, so that nobody need open it. */
  boolean wrapsNothing(MasterKeyRow master) {
    return database.read(tables -> WrappedKeys.count(tables, master.id())) == 0;
  }

  /** The same just after it was put into this place, where its absence means that it got lost. */
  MasterKey requireKept(MasterKeyRow row, MasterKeyPlace place) {
    return places()
        .find(row, place)
        .orElseThrow(
            () ->
                new OnboardingException(
                    Problem.Unavailable.KEYRING_NOT_SAVED, Keyring.masterAccount(row.id())));
  }

  /**
   * Which master keys can be used on this machine now.
   *
   * @param open each was read from its place
   * @param closed the others
   */
  record Here(List<MasterKeyRow> open, List<MasterKeyRow> closed) {
    boolean isOpen(String id) {
      return open.stream().anyMatch(row -> row.id().equals(id));
    }
  }

  /**
   * Tries all.
   *
   * @throws OnboardingException if none can be used: with the reason, or with {@link
   *     Problem.Missing#MASTER_KEY} if there is none that is ours
   */
  Here here() {
    return here(rows());
  }

  /** The same of these only. */
  Here here(List<MasterKeyRow> rows) {
    List<MasterKeyRow> open = new ArrayList<>();
    List<MasterKeyRow> closed = new ArrayList<>();
    Optional<OnboardingException> reason = Optional.empty();
    for (MasterKeyRow row : rows) {
      try {
        open(row);
        open.add(row);
      } catch (OnboardingException e) { // others may be open
        closed.add(row);
        reason = isElsewhere(e.problem(), row) ? reason : Optional.of(e);
      }
    }
    if (open.isEmpty()) {
      throw reason.orElseGet(() -> new OnboardingException(Problem.Missing.MASTER_KEY));
    }
    return new Here(open, closed);
  }

  /** Whether the problem says no more than that another machine may have it. */
  boolean isElsewhere(Problem problem, MasterKeyRow row) {
    return database.isShared()
        && (problem.reason() == Problem.Unavailable.MASTER_KEY_LOST
            || (problem.reason() == Problem.Unavailable.MASTER_KEY_WRONG
                && row.place() == MasterKeyPlace.SECRET));
  }
}
