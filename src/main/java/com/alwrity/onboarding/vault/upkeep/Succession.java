package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One master key takes over from another: everything that the old one wraps is wrapped anew, in one
 * transaction; then everything is opened; then the old one goes.
 *
 * <p>That it has begun is in the row of the old one: interrupted anywhere, {@link #finish} does the
 * rest. In between, every key can be read.
 */
final class Succession {
  private final Stores stores;
  private final Spares spares;
  private final Progress progress;

  Succession(Stores stores, Progress progress) {
    this.stores = stores;
    this.spares = new Spares(stores);
    this.progress = progress;
  }

  /** Begins: makes a new master key in this place, which takes over. */
  MasterKey begin(MasterKeyRow old, MasterKeyPlace place) {
    String id = MasterKey.newId();
    Spare spare = new Spare(id, place);
    MasterKeyRow row;
    try (Secret text = MasterKey.newText()) {
      spares.make(spare, () -> stores.places().put(id, place, text));
      String check = MasterKey.of(id, place, text).check();
      row = new MasterKeyRow(id, place, check, stores.clock().instant());
    }
    MasterKey kept = stores.requireKept(row, place);
    stores
        .database()
        .transact(
            tables -> {
              tables.masterKeys().insert(row);
              tables.masterKeys().succeed(old.id(), id);
              spares.needed(tables, spare);
              return row;
            });
    return kept;
  }

  /** Begins: this application secret takes over. */
  MasterKey begin(MasterKeyRow old, MasterKey secret) {
    MasterKeyRow ours =
        new MasterKeyRow(secret.id(), secret.place(), secret.check(), stores.clock().instant());
    MasterKeyRow row =
        stores
            .database()
            .transact(
                tables -> {
                  Optional<MasterKeyRow> known = tables.masterKeys().find(secret.id());
                  if (known.isEmpty()) {
                    tables.masterKeys().insert(ours);
                  }
                  tables.masterKeys().succeed(old.id(), secret.id());
                  return known.orElse(ours);
                });
    secret.verify(row.check());
    stores.masterKeys().use(secret);
    return secret;
  }

  /**
   * Completes what has begun.
   *
   * @param old names its successor
   * @param heir the successor
   */
  Step finish(MasterKeyRow old, MasterKey heir) {
    Rewrapping rewrapping = new Rewrapping(stores, progress);
    List<Problem> unreadable = new ArrayList<>();
    do { // again if somebody gave the old one something to wrap in the meantime
      if (!stores.wrapsNothing(old)) {
        unreadable.addAll(rewrapping.run(stores.open(old), heir));
      }
      if (unreadable.isEmpty()) {
        unreadable.addAll(new DecryptPass(stores.database(), progress).unreadable(again(heir)));
      }
    } while (unreadable.isEmpty() && !retire(old));
    return new Step(old, stores.row(heir.id()), rewrapping.dataKeys(), unreadable);
  }

  /** As it is in its place now, of which there is only one copy soon. */
  private MasterKey again(MasterKey heir) {
    return heir.place() == MasterKeyPlace.SECRET ? heir : stores.open(stores.row(heir.id()));
  }

  /**
   * Forgets the old master key, if nothing refers to it: the database itself would refuse
   * otherwise. Only then is there a note to remove it from its place.
   */
  private boolean retire(MasterKeyRow old) {
    return stores
        .database()
        .transact(
            tables -> {
              if (WrappedKeys.count(tables, old.id()) > 0) {
                return false;
              }
              tables.masterKeys().passOn(old.id());
              tables.masterKeys().remove(old.id());
              if (old.place() != MasterKeyPlace.SECRET) { // which is given, not kept
                spares.note(tables, new Spare(old.id(), old.place()));
              }
              return true;
            });
  }
}
