package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.vault.DataKey;
import com.alwrity.onboarding.vault.MasterKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens everything that a master key wraps, and every key of every user concerned. */
final class DecryptPass {
  private static final int PART = 100;

  private final Database database;
  private final Progress progress;

  DecryptPass(Database database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /** What cannot be opened. */
  List<Problem> unreadable(MasterKey master) {
    int total =
        Math.toIntExact(database.read(tables -> WrappedKeys.count(tables, master.id())));
    List<Problem> unreadable = new ArrayList<>();
    int done = 0;
    for (WrappedKeys keys : WrappedKeys.ALL) {
      List<DataKeyRow> part = part(keys, master, Optional.empty());
      while (!part.isEmpty()) {
        for (DataKeyRow row : part) {
          unreadable.addAll(unreadable(keys, row, master));
        }
        done += part.size();
        progress.report(done, total, "master.prove");
        part = part(keys, master, Optional.of(part.getLast()));
      }
    }
    return unreadable;
  }

  private List<DataKeyRow> part(WrappedKeys keys, MasterKey master, Optional<DataKeyRow> after) {
    return database.read(tables -> keys.in(tables).wrappedBy(master.id(), after, PART));
  }

  private List<Problem> unreadable(WrappedKeys keys, DataKeyRow row, MasterKey master) {
    try {
      keys.rewrapping().rewrap(row, master, master); // opens it, whatever kind of key it is
    } catch (OnboardingException e) {
      return List.of(new Problem(Problem.Unavailable.DATA_KEY_UNREADABLE, row.user()));
    }
    return database.read(tables -> unreadable(tables, row, master));
  }

  /** The keys that this data key should open. */
  private static List<Problem> unreadable(Tables tables, DataKeyRow row, MasterKey master)
      throws SQLException {
    if (!tables.dataKeys().find(row.user()).equals(Optional.of(row))) {
      return List.of(); // another kind of key, or the user is gone meanwhile
    }
    DataKey dataKey = DataKey.open(row, master);
    List<Problem> unreadable = new ArrayList<>();
    for (KeyRow key : tables.apiKeys().all(row.user())) {
      if (!dataKey.opens(key)) {
        unreadable.add(
            new Problem(Problem.Unavailable.KEY_UNREADABLE, key.provider(), row.user()));
      }
    }
    return unreadable;
  }
}
