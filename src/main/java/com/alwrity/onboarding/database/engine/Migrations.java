package com.alwrity.onboarding.database.engine;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Brings a database to the newest schema: numbered scripts, each in one transaction together with
 * its row in {@code schema_version}.
 */
public final class Migrations {
  /** The schema that this program knows; there is a script for each number up to it. */
  public static final int NEWEST = 6;

  private static final String VERSION = "SELECT max(version) AS version FROM schema_version";

  private static final String VERSIONS =
      "CREATE TABLE IF NOT EXISTS schema_version"
          + " (version INTEGER PRIMARY KEY, applied_at VARCHAR(30) NOT NULL)";

  private final Engine engine;

  /** The migrations of this database. */
  public Migrations(Engine engine) {
    this.engine = engine;
  }

  /**
   * Runs what is missing; if nothing is, costs one small query.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#DATABASE_NEWER} if a newer program
   *     made the database; nothing is changed then
   */
  public void run(Instant now) throws SQLException {
    int found = found();
    if (found > NEWEST) {
      throw new OnboardingException(Problem.Unavailable.DATABASE_NEWER, found, NEWEST);
    }
    for (int version = found + 1; version <= NEWEST; version++) {
      apply(version, now);
    }
  }

  /** The schema that the database has; 0 if it has none. Changes nothing. */
  public int found() throws SQLException {
    try {
      return engine.run(Engine.Access.READ, Migrations::version);
    } catch (SQLException e) {
      if (engine.isMissingTable(e)) {
        return 0;
      }
      throw e;
    }
  }

  private void apply(int version, Instant now) throws SQLException {
    engine.<Integer>run(
        Engine.Access.WRITE,
        statements -> {
          engine.lockSchema(statements);
          statements.script(VERSIONS);
          if (version(statements) >= version) {
            return 0; // another start was faster
          }
          statements.script(script(engine.scripts(), Integer.toString(version)));
          return statements.update(
              "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)",
              version,
              now.toString());
        });
  }

  private static int version(Statements statements) throws SQLException {
    return Math.toIntExact(
        statements.first(VERSION, row -> row.number("version")).orElse(0L).longValue());
  }

  /** All that {@link #run} does to an empty PostgreSQL database. */
  public static String scripts() {
    StringBuilder all = new StringBuilder(VERSIONS + ";\n\n");
    for (int version = 1; version <= NEWEST; version++) {
      all.append(script("postgresql", Integer.toString(version)))
          .append("INSERT INTO schema_version (version, applied_at) VALUES (")
          .append(version)
          .append(", to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'));\n\n");
    }
    return all.toString();
  }

  /** The text of a script for this engine. */
  public static String script(String engine, String name) {
    String path = "/com/alwrity/onboarding/database/" + engine + "/" + name + ".sql";
    try (InputStream script = Migrations.class.getResourceAsStream(path)) {
      if (script == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
