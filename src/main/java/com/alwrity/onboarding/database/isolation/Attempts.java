package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.database.isolation.Attempt.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes attempts, each taken back at once, and keeps what came of them. */
final class Attempts {
  private static final String TABLES = "the server's own tables";

  private final Statements statements;
  private final List<Attempt> all = new ArrayList<>();

  Attempts(Statements statements) {
    this.statements = statements;
  }

  /** One try, which answers how many rows it reached. */
  @FunctionalInterface
  interface Try {
    long make() throws SQLException;
  }

  List<Attempt> all() {
    return List.copyOf(all);
  }

  /**
   * Tries it in this role, with this user named in the transaction.
   *
   * @throws IllegalStateException if the attempt fails for a reason that proves nothing
   */
  void make(String as, String role, String user, String what, Try attempt) {
    Outcome outcome;
    try {
      statements.script("SAVEPOINT attempt");
      takeRole(role);
      statements.actFor(user);
      outcome = outcomeOf(attempt);
      statements.script("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt");
    } catch (SQLException e) {
      throw new IllegalStateException("the proof itself failed: " + as + ", " + what, e);
    }
    all.add(new Attempt(as, what, outcome));
  }

  private static Outcome outcomeOf(Try attempt) throws SQLException {
    try {
      return attempt.make() > 0 ? Outcome.REACHED : Outcome.NOTHING;
    } catch (SQLException e) {
      return switch (String.valueOf(e.getSQLState())) {
        case "42501" -> Outcome.REFUSED; // no right, or a policy
        case "23001" -> Outcome.REFUSED; // the audit, which lets nobody change anything
        // Only what passed the policies gets to the other rules of a table.
        case "23503", "23505", "23514" -> Outcome.REACHED;
        default -> throw e; // a mistake in our own statement, or a broken connection
      };
    }
  }

  /** Notes what was found in the server's own tables. */
  void found(String what, Collection<String> which) {
    if (which.isEmpty()) {
      all.add(new Attempt(TABLES, what, Outcome.NOTHING));
    }
    which.forEach(name -> all.add(new Attempt(TABLES, what + ": " + name, Outcome.REACHED)));
  }

  /** Who is no superuser can only take roles that were given to them. */
  void becomeAble(String roles) throws SQLException {
    statements.script("GRANT " + roles + " TO CURRENT_USER");
  }

  void takeRole(String role) throws SQLException {
    statements.script("SET LOCAL ROLE " + role);
  }

  void leaveRole() throws SQLException {
    statements.script("RESET ROLE");
  }
}
