package com.alwrity.onboarding.step;

import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.VaultSettings;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the master key is, or will be when the first key is saved.
 *
 * @param standing the place, and whether it keeps things in plain text
 * @param exists whether it is there already
 * @param keyringProblem why the keyring of this computer is not used, or cannot be used although it
 *     has the key
 */
public record MasterKeyOutlook(
    MasterKeyWhereabouts standing, boolean exists, Optional<Problem> keyringProblem) {

  /** Looks it up; asks the keyring, which may take seconds. Changes nothing. */
  public static MasterKeyOutlook of(OpenVault vault, VaultSettings settings) {
    Optional<MasterKeyPlace> existing = vault.masterKeys().place();
    MasterKeyPlace place =
        settings
            .masterKey()
            .or(() -> existing)
            .orElseGet(
                () -> hasApplicationSecret(settings) ? MasterKeyPlace.SECRET : MasterKeyPlace.OS);
    if (place != MasterKeyPlace.OS) {
      return outlook(place, settings, existing.isPresent(), Optional.empty());
    }
    Optional<Problem> problem = problem(vault.copies());
    boolean passphrase =
        problem.isPresent() && existing.isEmpty() && settings.masterKey().isEmpty();
    return outlook(
        passphrase ? MasterKeyPlace.PASSPHRASE : place, settings, existing.isPresent(), problem);
  }

  /** The place. */
  public MasterKeyPlace place() {
    return standing.place();
  }

  /** In a sentence. */
  public String text(Messages messages) {
    String where = messages.get("master-key." + place().id());
    return messages.get(exists ? "you.master-key.is" : "you.master-key.will-be", where);
  }

  /** What that means, in a sentence. */
  public String more(Messages messages) {
    return messages.get("you.master-key." + place().id());
  }

  /** What is wrong with the keyring of this computer, in a sentence; empty if nothing is. */
  public String warning(Messages messages) {
    return standing.plainText()
        ? messages.get("master-key.plain-text")
        : keyringProblem.map(messages::sentence).orElse("");
  }

  private static MasterKeyOutlook outlook(
      MasterKeyPlace place, VaultSettings settings, boolean exists, Optional<Problem> problem) {
    return new MasterKeyOutlook(
        MasterKeyWhereabouts.of(place, settings.environment()), exists, problem);
  }

  private static boolean hasApplicationSecret(VaultSettings settings) {
    return Stream.of("ALWRITY_MASTER_KEY", "ALWRITY_MASTER_KEY_FILE")
        .anyMatch(name -> !settings.environment().getOrDefault(name, "").isEmpty());
  }

  private static Optional<Problem> problem(Keyring keyring) {
    return switch (keyring.get(Keyring.COPY_SERVICE, "outlook")) {
      case Lookup.Unavailable unavailable -> Optional.of(unavailable.problem());
      case Lookup.Present present -> {
        present.secret().close();
        yield Optional.empty();
      }
      case Lookup.Absent _ -> Optional.empty();
    };
  }
}
