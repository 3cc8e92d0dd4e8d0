package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens everything that a master key wraps, and every key of every user concerned. */
final class DecryptPass {
  private static final int PART = 50;

  private final Database database;
  private final Progress progress;

  DecryptPass(Database database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  private record Part(List<DataKeyRow> rows, List<Problem> unreadable) {}

  /** What cannot be opened. */
  List<Problem> unreadable(MasterKey master) {
    long total = database.read(tables -> WrappedKeys.count(tables, master.id()));
    List<Problem> unreadable = new ArrayList<>();
    long done = 0;
    for (WrappedKeys keys : WrappedKeys.ALL) {
      Part part = part(keys, master, Optional.empty());
      while (!part.rows().isEmpty()) {
        unreadable.addAll(part.unreadable());
        done += part.rows().size();
        progress.report(Math.toIntExact(done), Math.toIntExact(total), "master.prove");
        part = part(keys, master, Optional.of(part.rows().getLast()));
      }
    }
    return unreadable;
  }

  private Part part(WrappedKeys keys, MasterKey master, Optional<DataKeyRow> after) {
    return database.read(
        tables -> {
          List<DataKeyRow> rows = keys.in(tables).wrappedBy(master.id(), after, PART);
          List<Problem> unreadable = new ArrayList<>();
          for (DataKeyRow row : rows) {
            unreadable.addAll(unreadable(tables, keys, row, master));
          }
          return new Part(rows, unreadable);
        });
  }

  private static List<Problem> unreadable(
      Tables tables, WrappedKeys keys, DataKeyRow row, MasterKey master) throws SQLException {
    try {
      keys.how().rewrap(row, master, master); // opens it, whatever kind of key it is
    } catch (OnboardingException e) {
      return List.of(e.problem());
    }
    return keys.sealApiKeys() ? unreadable(tables, DataKey.open(row, master)) : List.of();
  }

  /** The keys that this data key should open. */
  private static List<Problem> unreadable(Tables tables, DataKey dataKey) throws SQLException {
    List<Problem> unreadable = new ArrayList<>();
    for (KeyRow key : tables.apiKeys().all(dataKey.user())) {
      if (!dataKey.opens(key)) {
        unreadable.add(
            new Problem(Problem.Unavailable.KEY_UNREADABLE, key.provider(), dataKey.user()));
      }
    }
    return unreadable;
  }
}
