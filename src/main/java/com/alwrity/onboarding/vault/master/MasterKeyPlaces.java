package com.alwrity.onboarding.vault.master;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.util.Optional;

/** The places that can keep master keys here: puts them there, finds and removes them. */
public final class MasterKeyPlaces {
  private final MasterKeyStores stores;
  private final Keyring session = new SessionKeyring();

  /** The places of these stores. */
  public MasterKeyPlaces(MasterKeyStores stores) {
    this.stores = stores;
  }

  /** The place that the user named; empty for the first that works. */
  public Optional<MasterKeyPlace> choice() {
    return stores.choice();
  }

  /** The place where a new master key is kept first. */
  MasterKeyPlace wanted() {
    return stores
        .choice()
        .orElse(stores.applicationSecret().isPresent() ? MasterKeyPlace.SECRET : MasterKeyPlace.OS);
  }

  /** Whether the passphrase file is used when the keyring cannot be. */
  boolean fallsBack() {
    return stores.choice().isEmpty()
        && wanted() == MasterKeyPlace.OS
        && stores.passphraseFile().isPresent();
  }

  /** Whether the keyring of the operating system can be read now. Asks it. */
  public boolean isKeyringThere() {
    return switch (stores.os().get(Keyring.MASTER_SERVICE, "master")) {
      case Lookup.Unavailable _ -> false;
      case Lookup.Absent _ -> true;
      case Lookup.Present present -> {
        present.secret().close();
        yield true;
      }
    };
  }

  /** Whether this master key is in the passphrase file, as far as that tells unopened. */
  public boolean isInPassphraseFile(String id) {
    return stores
        .passphraseFile()
        .filter(file -> file.mayHave(Keyring.MASTER_SERVICE, Keyring.masterAccount(id)))
        .isPresent();
  }

  /** Whether an application secret is set. */
  public boolean isSecretGiven() {
    return stores.applicationSecret().isPresent();
  }

  /**
   * The text of a master key, read from this place now; the caller closes it.
   *
   * @return empty if it is certain that it is not there
   */
  public Optional<Secret> read(String id, MasterKeyPlace place) {
    if (place == MasterKeyPlace.SECRET) {
      return stores
          .applicationSecret()
          .map(
              secret -> {
                if (!MasterKey.idOf(secret).equals(id)) {
                  throw new OnboardingException(Problem.Unavailable.MASTER_KEY_WRONG);
                }
                return secret.copy();
              });
    }
    return switch (keyring(place).get(Keyring.MASTER_SERVICE, Keyring.masterAccount(id))) {
      case Lookup.Present present -> Optional.of(present.secret());
      case Lookup.Absent _ -> Optional.empty();
      case Lookup.Unavailable unavailable ->
          throw new OnboardingException(null, unavailable.problem());
    };
  }

  /**
   * The master key of this row, read from this place now and proven to be the right one.
   *
   * @return empty if it is certain that it is not there
   * @throws OnboardingException with {@link Problem.Unavailable#MASTER_KEY_WRONG} if another is
   */
  public Optional<MasterKey> find(MasterKeyRow row, MasterKeyPlace place) {
    return readOne(row, place)
        .map(
            text -> {
              try (text) {
                return proven(row, place, text);
              }
            });
  }

  /**
   * The same, and changes nothing.
   *
   * @throws OnboardingException as {@link #find} does, and with {@link
   *     Problem.Unavailable#KEYRING_SEVERAL} if there are several under its name
   */
  public Optional<MasterKey> look(MasterKeyRow row, MasterKeyPlace place) {
    return read(row.id(), place)
        .map(
            text -> {
              try (text) {
                return proven(row, place, text);
              }
            });
  }

  /** Where others left more than one under its name, the right one stays. */
  private Optional<Secret> readOne(MasterKeyRow row, MasterKeyPlace place) {
    try {
      return read(row.id(), place);
    } catch (OnboardingException e) {
      if (e.problem().reason() != Problem.Unavailable.KEYRING_SEVERAL) {
        throw e;
      }
      String account = Keyring.masterAccount(row.id());
      keyring(place).keepOne(Keyring.MASTER_SERVICE, account, text -> isRight(row, place, text));
      return read(row.id(), place);
    }
  }

  private static boolean isRight(MasterKeyRow row, MasterKeyPlace place, Secret text) {
    try {
      proven(row, place, text);
      return true;
    } catch (OnboardingException e) { // another text, or none at all
      return false;
    }
  }

  private static MasterKey proven(MasterKeyRow row, MasterKeyPlace place, Secret text) {
    MasterKey key = MasterKey.of(row.id(), place, text);
    key.verify(row.check());
    return key;
  }

  /** Keeps a master key in a place that stores what it is given. */
  public void put(String id, MasterKeyPlace place, Secret text) {
    keyring(place).put(Keyring.MASTER_SERVICE, Keyring.masterAccount(id), text);
  }

  /** Removes a master key from a place that stores what it is given; nothing if it is not there. */
  public void remove(String id, MasterKeyPlace place) {
    keyring(place).remove(Keyring.MASTER_SERVICE, Keyring.masterAccount(id));
  }

  /**
   * The application secret as a master key.
   *
   * @throws OnboardingException with {@link Problem.Invalid#APPLICATION_SECRET} if there is none
   */
  public MasterKey applicationSecret() {
    Secret secret =
        stores
            .applicationSecret()
            .orElseThrow(() -> new OnboardingException(Problem.Invalid.APPLICATION_SECRET));
    return MasterKey.ofApplicationSecret(secret);
  }

  private Keyring keyring(MasterKeyPlace place) {
    return switch (place) {
      case OS -> stores.os();
      case PASSPHRASE ->
          stores
              .passphraseFile()
              .orElseThrow(() -> new OnboardingException(Problem.Unavailable.PASSPHRASE_NEEDED));
      case SESSION -> session;
      case SECRET -> throw new IllegalArgumentException("the application secret is given");
    };
  }
}
