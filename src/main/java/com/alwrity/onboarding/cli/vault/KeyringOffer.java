package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.standing.Standing;

/**
 * Offers to move a master key from behind its passphrase into the keyring, where a command has seen
 * by the way that the keyring is back. Asks the keyring nothing.
 */
public final class KeyringOffer {
  private KeyringOffer() {}

  /** After a look at everything. */
  public static void after(Session session, Output output, Standing standing) {
    boolean answered =
        standing.keys().stream()
            .map(key -> key.places().getOrDefault(Destination.KEYRING, PlaceState.UNAVAILABLE))
            .anyMatch(state -> state != PlaceState.UNAVAILABLE);
    boolean behindPassphrase =
        standing.masterKey().filter(k -> k.place() == MasterKeyPlace.PASSPHRASE).isPresent();
    make(session, output, answered && behindPassphrase);
  }

  /** After a save. */
  public static void after(Session session, Output output, ApplyResult result) {
    boolean answered =
        result.places().stream()
            .anyMatch(place -> place.destination() == Destination.KEYRING && place.saved());
    make(session, output, answered && result.masterKey().place() == MasterKeyPlace.PASSPHRASE);
  }

  private static void make(Session session, Output output, boolean worthIt) {
    if (worthIt && session.namedPlace().isEmpty()) { // else the user wants it where it is
      output.note("master.offer");
    }
  }
}
