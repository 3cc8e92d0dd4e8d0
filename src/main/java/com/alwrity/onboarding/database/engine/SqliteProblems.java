package com.alwrity.onboarding.database.engine;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's result codes mean to the user; see sqlite.org/rescode.html. */
final class SqliteProblems {
  /** The rest of a code says more about its kind. */
  private static final int KIND = 0xff;

  private SqliteProblems() {}

  static RuntimeException of(SQLException e, Path file) {
    SQLiteErrorCode kind = SQLiteErrorCode.getErrorCode(e.getErrorCode() & KIND);
    return switch (kind) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new OnboardingException(e, Problem.Unavailable.DATABASE_LOCKED);
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          new OnboardingException(e, Problem.Unavailable.DATABASE_DAMAGED, file);
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE ->
          new IllegalStateException("a statement breaks a rule of the database", e);
      case SQLITE_CANTOPEN -> unusable(e, file + " cannot be opened");
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> unusable(e, file + " is read-only");
      case SQLITE_FULL -> unusable(e, "the disk with " + file + " is full");
      case SQLITE_IOERR -> unusable(e, file + " cannot be read or written");
      default -> unusable(e, file + ": " + e.getMessage());
    };
  }

  private static OnboardingException unusable(SQLException e, String reason) {
    return new OnboardingException(e, Problem.Unavailable.DATABASE, reason);
  }
}
