package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.HeadView;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Keys that somebody took out of the database, or put out of reach there. */
public record LostKeys(Database database, KeyAudit audit) {
  /**
   * Why this user should have a key for one of these providers, of which none is stored: nobody can
   * say whose a stored one is; it was saved and not removed by this program; or the whole database
   * is not the one that was here.
   */
  Optional<Problem> find(UserId user, Predicate<String> providers) {
    Optional<Problem> behind = behind(user); // first: it must not be ahead of the tables
    return database.read(tables -> find(tables, user, providers)).or(() -> behind);
  }

  /**
   * Why this user's keys are not as they were: what tells of their audit beside the database, tells
   * of an audit that is not in it, or of entries that are not. Of a shared database, which may be
   * reached under the name of another, only the verification says that entries are missing.
   */
  Optional<Problem> behind(UserId user) {
    HeadView heads = audit.heads();
    if (heads.leadsOn(user)) {
      return Optional.empty();
    }
    return heads
        .orphaned(user)
        .map(head -> problem(Problem.Unavailable.KEYS_GONE, head, user))
        .or(
            () ->
                heads
                    .ahead(user)
                    .filter(_ -> !database.isShared())
                    .map(head -> problem(Problem.Unavailable.DATABASE_OLDER, head, user)));
  }

  private Problem problem(Problem.Reason reason, Path head, UserId user) {
    return new Problem(reason, database.description(), head, user);
  }

  private Optional<Problem> find(Tables tables, UserId user, Predicate<String> providers)
      throws SQLException {
    if (!tables.apiKeys().isWhole(user)) {
      return Optional.of(new Problem(Problem.Unavailable.KEY_UNNAMED, user));
    }
    Set<String> lost = new TreeSet<>(audit.saved(tables, user));
    tables.apiKeys().all(user).forEach(row -> lost.remove(row.provider().value()));
    return lost.stream()
        .filter(providers)
        .findFirst()
        .map(provider -> new Problem(Problem.Unavailable.KEY_TAKEN_OUT, provider, user));
  }

  /** Keeps aside what nobody can say the provider of, so that the user's keys are whole again. */
  public static void keepUnnamed(Tables tables, UserId user) throws SQLException {
    for (KeyRow row : tables.apiKeys().takeUnnamed(user)) {
      tables.keptKeys().keep(row);
    }
  }
}
