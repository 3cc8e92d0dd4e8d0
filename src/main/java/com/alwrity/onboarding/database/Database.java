package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.ApiKeys.SealedRows;
import com.alwrity.onboarding.database.engine.Engine;
import com.alwrity.onboarding.database.engine.Engine.Access;
import com.alwrity.onboarding.database.engine.Migrations;
import com.alwrity.onboarding.database.engine.PostgresEngine;
import com.alwrity.onboarding.database.engine.SqliteEngine;
import com.alwrity.onboarding.database.isolation.Attempt;
import com.alwrity.onboarding.database.isolation.Attempt.Outcome;
import com.alwrity.onboarding.database.isolation.Isolation;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database, local or shared, with its schema up to date. Thread-safe.
 *
 * <p>Every method throws {@link OnboardingException} with a {@link Problem.Unavailable} if the
 * database cannot be used, and {@link IllegalStateException} if the work breaks a rule of the
 * tables, such as inserting a row twice.
 */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();
  private static final ScopedValue<Database> AT_WORK = ScopedValue.newInstance();

  private final Engine engine;
  private final InstantSource clock;

  /** Whether nothing may be changed. */
  private final boolean look;

  private Database(Engine engine, InstantSource clock, boolean look) {
    this.engine = engine;
    this.clock = clock;
    this.look = look;
  }

  /** Opens a SQLite file; creates it, readable by its owner only, in a folder that exists. */
  public static Database openLocal(Path file) {
    return openLocal(file, InstantSource.system());
  }

  /** As {@link #openLocal(Path)}, with a clock for the times in the rows. */
  public static Database openLocal(Path file, InstantSource clock) {
    return openLocal(file, clock, SqliteEngine.PATIENCE);
  }

  static Database openLocal(Path file, InstantSource clock, Duration patience) {
    return migrated(SqliteEngine.open(file, patience), clock);
  }

  /** A database of this process alone, gone when it is closed. */
  public static Database openInMemory(InstantSource clock) {
    return migrated(SqliteEngine.openInMemory(), clock);
  }

  /**
   * Connects to a PostgreSQL server.
   *
   * @param password else the one inside the URL, else the one in the pgpass file; the caller still
   *     owns, and closes, it
   */
  public static Database openShared(DatabaseUrl url, Optional<Secret> password) {
    return openShared(url, password, InstantSource.system());
  }

  /** As {@link #openShared(DatabaseUrl, Optional)}, with a clock for the times in the rows. */
  public static Database openShared(
      DatabaseUrl url, Optional<Secret> password, InstantSource clock) {
    return migrated(
        PostgresEngine.open(
            url.driverUrl(), url.driverProperties(password), url.connections(), url.place()),
        clock);
  }

  /**
   * Opens a SQLite file that is there, to look at: its schema is not brought up to date, see {@link
   * #schema}, and nothing in it can be changed.
   */
  public static Database lookAtLocal(Path file, InstantSource clock) {
    return new Database(SqliteEngine.openToLook(file, SqliteEngine.PATIENCE), clock, true);
  }

  /** The same with a PostgreSQL server. */
  public static Database lookAtShared(
      DatabaseUrl url, Optional<Secret> password, InstantSource clock) {
    return new Database(
        PostgresEngine.open(
            url.driverUrl(), url.driverProperties(password), url.connections(), url.place()),
        clock,
        true);
  }

  /**
   * The schema of a database.
   *
   * @param found what it has; 0 if it is empty
   * @param newest what this program works with
   */
  public record Schema(int found, int newest) {}

  /** Which schema the database has; another than the newest only if it is looked at. */
  public Schema schema() {
    try {
      return new Schema(new Migrations(engine).found(), Migrations.NEWEST);
    } catch (SQLException e) {
      throw engine.problem(e);
    }
  }

  private static Database migrated(Engine engine, InstantSource clock) {
    boolean ready = false;
    try {
      new Migrations(engine).run(clock.instant());
      ready = true;
      return new Database(engine, clock, false);
    } catch (SQLException e) {
      throw engine.problem(e);
    } finally {
      if (!ready) {
        engine.close();
      }
    }
  }

  /**
   * Reads and changes, as if nobody else did at the same time. If the work throws, nothing is
   * changed.
   *
   * @throws IllegalStateException inside another transaction of this database
   */
  public <R extends @Nullable Object> R transact(Work<R> work) {
    return run(Access.WRITE, work);
  }

  /**
   * Reads one state of all tables.
   *
   * @throws IllegalStateException inside another transaction of this database
   */
  public <R extends @Nullable Object> R read(Work<R> work) {
    return run(Access.READ, work);
  }

  /**
   * The same as {@link #read}, for one user and nobody else: a login for backends sees the rows of
   * the user that the transaction names, and no others; see {@code postgresql/isolation.sql}.
   */
  public <R extends @Nullable Object> R readFor(UserId user, Work<R> work) {
    return run(Access.READ, actingFor(user, work));
  }

  /** The same as {@link #transact}, for one user and nobody else, see {@link #readFor}. */
  public <R extends @Nullable Object> R transactFor(UserId user, Work<R> work) {
    return run(Access.WRITE, actingFor(user, work));
  }

  private static <R extends @Nullable Object> Work<R> actingFor(UserId user, Work<R> work) {
    return tables -> {
      tables.actFor(user);
      return work.run(tables);
    };
  }

  /** All sealed keys of this user and what opens them, in one round trip. */
  public SealedRows sealedKeys(UserId user) {
    return repeating(Access.READ, () -> ApiKeys.sealed(engine, user));
  }

  /** What makes an empty database a shared one: its tables, then its roles and policies. */
  public static String sharedSchema() {
    return Migrations.scripts() + Isolation.script();
  }

  /** Makes the roles and policies of a shared database, or brings them up to date. */
  public void isolate() {
    transact(
        tables -> {
          tables.isolation().establish();
          return true;
        });
  }

  /** Lets a user log in to a shared database, and answers the role for it. */
  public String addLogin(UserId user, Secret password) {
    return transact(tables -> tables.isolation().addLogin(user, password)).role();
  }

  /**
   * Tries every way to another user's rows, by somebody who may create roles, in a transaction that
   * is taken back.
   */
  public List<Attempt> proveIsolation() {
    List<Attempt> attempts =
        new ArrayList<>(run(Access.TRIAL, tables -> tables.isolationProof().run()));
    UserId canary = new UserId("alwrity-canary");
    Outcome outcome;
    try {
      readFor(
          canary,
          tables -> {
            throw new IllegalStateException("on purpose");
          });
      outcome = Outcome.REACHED; // it was no failure
    } catch (IllegalStateException _) {
      String left = read(tables -> tables.isolation().userOfTransaction());
      outcome = left.isEmpty() ? Outcome.NOTHING : Outcome.REACHED;
    }
    attempts.add(
        new Attempt("the next one on a connection", "be the user of a work that failed", outcome));
    return attempts;
  }

  /**
   * From now on until it is closed, tells which data keys are destroyed, by whatever process. A
   * local database tells nothing.
   *
   * @param gone is given the id of the data key, within a second
   * @param missed is run whenever the connection was lost, so that some may have been missed
   */
  public void whenDataKeysGo(Consumer<String> gone, Runnable missed) {
    engine.listen("alwrity_data_keys", gone, missed);
  }

  private <R extends @Nullable Object> R run(Access access, Work<R> work) {
    if (AT_WORK.isBound() && AT_WORK.get() == this) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    if (look && access != Access.READ) {
      throw new IllegalStateException("this database is only looked at");
    }
    return repeating(
        access,
        () -> ScopedValue.where(AT_WORK, this).<R, SQLException>call(() -> once(access, work)));
  }

  /** Again if somebody got in between, or if what only reads lost its connection. */
  private <R extends @Nullable Object> R repeating(
      Access access, ScopedValue.CallableOp<R, SQLException> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.call();
      } catch (SQLException e) {
        boolean again = engine.isConflict(e) || (access == Access.READ && engine.isBroken(e));
        if (attempt == ATTEMPTS || !again) {
          throw problem(e);
        }
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * PAUSE_NANOS));
    }
  }

  private <R extends @Nullable Object> R once(Access access, Work<R> work) throws SQLException {
    List<Runnable> afterCommit = new ArrayList<>();
    R result =
        engine.run(access, statements -> work.run(new Tables(statements, clock, afterCommit)));
    afterCommit.forEach(Runnable::run);
    return result;
  }

  /** An entry of the audit that cannot be written has its own problem: nothing was done. */
  private RuntimeException problem(SQLException e) {
    RuntimeException problem = engine.problem(e);
    boolean clear =
        problem instanceof OnboardingException known && known.problem().details().isEmpty();
    if (!(e instanceof Audit.Refused) || clear) { // such as a database in use by another program
      return problem;
    }
    String reason =
        problem instanceof OnboardingException known
            ? known.problem().details().getFirst()
            : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new OnboardingException(e, Problem.Unavailable.AUDIT, reason);
  }

  /** Kind and place, such as {@code SQLite /home/a/onboarding.db}; never a password. */
  public String description() {
    return engine.description();
  }

  /** Whether other machines use it too. */
  public boolean isShared() {
    return engine instanceof PostgresEngine;
  }

  /** Waits for the transaction under way, then closes the file or the connections. */
  @Override
  public void close() {
    engine.close();
  }
}
