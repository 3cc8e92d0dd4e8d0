package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.KeyAudit;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange.Step;
import com.alwrity.onboarding.vault.upkeep.Stores.Here;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves and replaces the master keys that are open here. First of all it finishes what was
 * interrupted; last of all it removes the copies that nothing needs any more.
 */
final class MasterKeyWork {
  private final Stores stores;
  private final Spares spares;
  private final Succession succession;

  MasterKeyWork(Stores stores, Progress progress) {
    this.stores = stores;
    this.spares = new Spares(stores);
    this.succession = new Succession(stores, progress);
  }

  /** Puts all into this place. */
  MasterKeyChange move(MasterKeyPlace target) {
    Here here = stores.here();
    List<Step> steps = new ArrayList<>(unfinished(here, Optional.empty()));
    for (MasterKeyRow row : current(here)) {
      if (row.place() != target) {
        steps.add(move(row, target));
      }
    }
    return change(steps, here);
  }

  /** Puts those into the keyring that are behind the passphrase here, and touches no other. */
  MasterKeyChange moveUp() {
    List<MasterKeyRow> rows = stores.behindPassphrase();
    Here here = rows.isEmpty() ? new Here(rows, rows) : stores.here(rows);
    spares.clear();
    List<Step> steps = new ArrayList<>();
    for (MasterKeyRow row : here.open()) {
      steps.add(copy(row, MasterKeyPlace.OS));
    }
    return change(steps, here);
  }

  /**
   * Replaces each by a new one in the same place, unless there are replacements to finish.
   *
   * @throws OnboardingException with {@link Problem.Refused#SECRET_IS_GIVEN} if none is ours to
   *     make
   */
  MasterKeyChange rotate() {
    Here here = stores.here();
    List<Step> steps = new ArrayList<>(unfinished(here, Optional.empty()));
    if (steps.isEmpty()) {
      for (MasterKeyRow row : current(here)) {
        if (row.place() != MasterKeyPlace.SECRET) {
          steps.add(succession.finish(row, succession.begin(row, row.place())));
        }
      }
      if (steps.isEmpty()) {
        throw new OnboardingException(Problem.Refused.SECRET_IS_GIVEN);
      }
    }
    return change(steps, here);
  }

  /**
   * Replaces the application secret that is set by this one.
   *
   * @throws OnboardingException with {@link Problem.Missing#APPLICATION_SECRET} if none is in use
   */
  MasterKeyChange rotateTo(MasterKey secret) {
    Here here = stores.here();
    List<Step> steps = new ArrayList<>(unfinished(here, Optional.of(secret)));
    for (MasterKeyRow row : current(here)) {
      if (row.place() == MasterKeyPlace.SECRET && !row.id().equals(secret.id())) {
        steps.add(succession.finish(row, succession.begin(row, secret)));
      }
    }
    if (steps.isEmpty()) {
      throw new OnboardingException(Problem.Missing.APPLICATION_SECRET);
    }
    return change(steps, here);
  }

  /** Finishes what was interrupted, as far as it can be done here. */
  private List<Step> unfinished(Here here, Optional<MasterKey> secret) {
    spares.clear();
    List<Step> steps = new ArrayList<>();
    for (MasterKeyRow old : stores.rows()) {
      if (old.successor().isPresent() && (here.isOpen(old.id()) || isLeftOver(old))) {
        String heir = old.successor().get();
        if (secret.isPresent() && secret.get().id().equals(heir)) {
          stores.masterKeys().use(secret.get());
          steps.add(succession.finish(old, secret.get()));
        } else if (here.isOpen(heir)) {
          steps.add(succession.finish(old, stores.open(stores.row(heir))));
        }
      }
    }
    return steps;
  }

  /** In a shared database another machine may have it, and only that one can remove it there. */
  private boolean isLeftOver(MasterKeyRow old) {
    return !stores.database().isShared() && stores.wrapsNothing(old);
  }

  /** Those that are open and that nobody takes over from, as they are now. */
  private List<MasterKeyRow> current(Here here) {
    return stores.rows().stream()
        .filter(row -> here.isOpen(row.id()) && row.successor().isEmpty())
        .toList();
  }

  private Step move(MasterKeyRow row, MasterKeyPlace target) {
    if (target == MasterKeyPlace.SECRET) {
      MasterKey secret = stores.places().applicationSecret();
      return succession.finish(row, succession.begin(row, secret));
    }
    if (row.place() != MasterKeyPlace.SECRET) {
      return copy(row, target);
    }
    if (stores.database().isShared()) {
      throw new OnboardingException(Problem.Refused.SHARED_SECRET);
    }
    // Whoever knew the application secret is not to know the new master key.
    return succession.finish(row, succession.begin(row, target));
  }

  /** The same master key goes to another place. */
  private Step copy(MasterKeyRow row, MasterKeyPlace target) {
    Spare fresh = new Spare(row.id(), target);
    Spare old = new Spare(row.id(), row.place());
    Set<UserId> users = stores.users(row.id());
    KeyAudit audit = stores.vault().audit();
    users.forEach(audit::open);
    try (Secret text =
        stores.places().read(row.id(), row.place()).orElseThrow(() -> stores.lost(row))) {
      MasterKey.of(row.id(), row.place(), text).verify(row.check());
      spares.make(fresh, () -> stores.places().put(row.id(), target, text));
    }
    stores.requireKept(row, target);
    stores
        .database()
        .transact(
            tables -> {
              for (UserId user : users) {
                audit.append(tables, user, moved(target));
              }
              tables.masterKeys().moveTo(row.id(), target);
              spares.needed(tables, fresh);
              spares.note(tables, old);
              return row;
            });
    return new Step(row, stores.row(row.id()), 0, List.of());
  }

  private static AuditEvent moved(MasterKeyPlace target) {
    return AuditEvent.of(AuditAction.MASTER_MOVE).withDetail(target.id());
  }

  private MasterKeyChange change(List<Step> steps, Here here) {
    return new MasterKeyChange(steps, spares.clear(), stores.count(here.closed()));
  }
}
