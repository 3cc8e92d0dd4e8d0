package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Copies of master keys that nothing needs, or not yet. A copy is noted before it is made and as it
 * is given up, so that whatever interrupts us, a later run removes it.
 */
final class Spares {
  private final Stores stores;

  Spares(Stores stores) {
    this.stores = stores;
  }

  /**
   * Has a copy made, and notes it before. Where the place cannot be used, nothing is noted; where
   * the copy fails and it is certain that there is none, the note goes again.
   */
  void make(Spare spare, Runnable copying) {
    stores.places().read(spare.id(), spare.place()).ifPresent(Secret::close);
    note(spare);
    try {
      copying.run();
    } catch (OnboardingException e) {
      try {
        remove(spare);
      } catch (OnboardingException still) { // it may be there: a later run removes it
        e.addSuppressed(still);
      }
      throw e;
    }
  }

  private void note(Spare spare) {
    stores
        .database()
        .transact(
            tables -> {
              note(tables, spare);
              return spare;
            });
  }

  /** Notes a copy that is given up in this transaction. */
  void note(Tables tables, Spare spare) throws SQLException {
    tables.masterKeys().addSpare(stores.origin(), spare);
  }

  /** Notes that this copy is needed from this transaction on. */
  void needed(Tables tables, Spare spare) throws SQLException {
    tables.masterKeys().removeSpare(stores.origin(), spare);
  }

  /** Removes all that are noted; answers those that are still there, and why. */
  Map<Spare, Problem> clear() {
    Map<Spare, Problem> left = new LinkedHashMap<>();
    for (Spare spare : stores.database().read(t -> t.masterKeys().spares(stores.origin()))) {
      try {
        remove(spare);
      } catch (OnboardingException e) { // the others can be removed all the same
        left.put(spare, e.problem());
      }
    }
    return left;
  }

  private void remove(Spare spare) {
    boolean inUse =
        stores
            .database()
            .read(tables -> tables.masterKeys().find(spare.id()))
            .filter(row -> row.place() == spare.place())
            .isPresent();
    if (!inUse) { // it never is; but a mistake would cost all keys
      stores.places().remove(spare.id(), spare.place());
      requireGone(spare);
    }
    stores
        .database()
        .transact(
            tables -> {
              needed(tables, spare);
              return spare;
            });
  }

  private void requireGone(Spare spare) {
    Optional<Secret> still = stores.places().read(spare.id(), spare.place());
    if (still.isPresent()) {
      still.get().close();
      throw new OnboardingException(
          Problem.Unavailable.KEYRING, "it did not remove " + Keyring.masterAccount(spare.id()));
    }
  }
}
