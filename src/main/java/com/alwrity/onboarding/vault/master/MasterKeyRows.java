package com.alwrity.onboarding.vault.master;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of master keys that somebody removed or altered, while the master keys themselves are in
 * their places: each is proven by the data keys that it wraps.
 */
record MasterKeyRows(Database database, MasterKeyPlaces places) {
  private static final List<MasterKeyPlace> KEEPING =
      List.of(MasterKeyPlace.SECRET, MasterKeyPlace.OS, MasterKeyPlace.PASSPHRASE);

  /** A place that answers so may have it all the same. */
  private static final Set<Problem.Reason> CLOSED =
      Set.of(
          Problem.Unavailable.KEYRING,
          Problem.Unavailable.KEYRING_LOCKED,
          Problem.Unavailable.KEYRING_TIMEOUT,
          Problem.Unavailable.KEYRING_SEVERAL,
          Problem.Unavailable.WRONG_PASSPHRASE);

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRows.class);

  /**
   * A master key without a row that is still in its place.
   *
   * @throws OnboardingException if it may be in a place that cannot be asked now
   */
  Optional<MasterKey> bringBack(String id) {
    List<DataKeyRow> wrapped = wrappedBy(id);
    Optional<OnboardingException> closed = Optional.empty();
    for (MasterKeyPlace place : wrapped.isEmpty() ? List.<MasterKeyPlace>of() : keeping()) {
      try {
        Optional<MasterKey> key =
            places.read(id, place).map(text -> prove(id, place, text, wrapped));
        if (key.isPresent()) {
          LOG.warn("the row of master key {} was gone", id);
          return key;
        }
      } catch (OnboardingException e) { // it may be in another
        closed = CLOSED.contains(e.problem().reason()) ? Optional.of(e) : closed;
      }
    }
    if (closed.isPresent()) {
      throw closed.get();
    }
    return Optional.empty();
  }

  private List<MasterKeyPlace> keeping() {
    return places.choice().map(List::of).orElse(KEEPING);
  }

  private static MasterKey prove(
      String id, MasterKeyPlace place, Secret text, List<DataKeyRow> wrapped) {
    try (text) {
      MasterKey key = MasterKey.of(id, place, text);
      DataKey.open(wrapped.getFirst(), key);
      return key;
    }
  }

  /**
   * A check value that was altered is made anew if the master key opens what it wrapped; in a
   * shared database, where nobody sees what is not his, it stays.
   */
  Optional<MasterKey> mendCheck(MasterKeyRow row, MasterKeyPlace place) {
    if (database.isShared()) {
      return Optional.empty();
    }
    List<DataKeyRow> wrapped = wrappedBy(row.id());
    try (Secret text = places.read(row.id(), place).orElseThrow()) {
      MasterKey key = MasterKey.of(row.id(), place, text);
      if (wrapped.stream().noneMatch(dataKey -> opens(key, dataKey))) {
        return Optional.empty();
      }
      LOG.warn("the check value of master key {} was altered", row.id());
      recheck(key);
      return Optional.of(key);
    } catch (OnboardingException | NoSuchElementException _) { // so it is what it was taken for
      return Optional.empty();
    }
  }

  private static boolean opens(MasterKey key, DataKeyRow row) {
    try {
      DataKey.open(row, key);
      return true;
    } catch (OnboardingException _) { // it may be damaged as well
      return false;
    }
  }

  private void recheck(MasterKey key) {
    try {
      database.transact(tables -> tables.masterKeys().recheck(key.id(), key.check()));
    } catch (OnboardingException e) { // the next time, then
      LOG.warn("the check value stays as it is", e);
    }
  }

  private List<DataKeyRow> wrappedBy(String id) {
    return database.read(tables -> tables.dataKeys().wrappedBy(id));
  }
}
