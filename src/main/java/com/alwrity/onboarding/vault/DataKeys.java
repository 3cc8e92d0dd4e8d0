package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.SealedRows;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.DataKeyCache;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the users' data keys, and keeps some of them open in memory. Thread-safe. */
final class DataKeys {
  private final Database database;
  private final MasterKeys masterKeys;
  private final KeyAudit audit;
  private final DataKeyCache cache = new DataKeyCache(InstantSource.system());

  DataKeys(Database database, MasterKeys masterKeys, KeyAudit audit) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.audit = audit;
  }

  /** The user's data key that is open, whichever it is. */
  @Nullable DataKey find(UserId user) {
    return cache.find(user);
  }

  /** The data key of these rows, which are not empty. */
  DataKey open(SealedRows rows) {
    return open(
        rows.dataKey()
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Unavailable.KEY_UNREADABLE,
                        rows.keys().getFirst().provider(),
                        rows.user())));
  }

  /** The data key of this row: the one that is open already, unless it was replaced since. */
  DataKey open(DataKeyRow row) {
    DataKey known = cache.find(row.user(), row.id());
    if (known != null) {
      return known;
    }
    DataKey opened = audit.unlocking(Set.of(row.user()), () -> unwrap(row));
    cache.put(opened);
    return opened;
  }

  /** Forgets a data key as soon as it is destroyed, by whomever, where the database tells. */
  void forgetWhatIsDestroyed() {
    database.whenDataKeysGo(cache::remove, cache::clear);
  }

  int size() {
    return cache.size();
  }

  /** Forgets all of them, and answers whose they were. */
  Set<UserId> clear() {
    return cache.clear();
  }

  private DataKey unwrap(DataKeyRow row) {
    try {
      return DataKey.open(row, masterKeys.open(row.masterKeyId()));
    } catch (OnboardingException e) {
      // Since it was read, it may have come under another master key, and the old one be gone.
      DataKeyRow now =
          database
              .readFor(row.user(), tables -> tables.dataKeys().find(row.user()))
              .filter(found -> !found.equals(row))
              .orElseThrow(() -> e);
      return DataKey.open(now, masterKeys.open(now.masterKeyId()));
    }
  }
}
