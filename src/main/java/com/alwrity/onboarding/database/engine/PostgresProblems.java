package com.alwrity.onboarding.database.engine;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's error codes mean to the user; see its documentation, appendix A. */
final class PostgresProblems {
  private PostgresProblems() {}

  static RuntimeException of(Exception e, String place) {
    PSQLException driver = find(e, PSQLException.class);
    if (driver == null) {
      return unusable(
          e,
          e instanceof SQLTransientConnectionException
              ? "no connection to " + place + " became free in time"
              : place + ": " + e.getMessage());
    }
    String state = String.valueOf(driver.getSQLState());
    return switch (state) {
      case "28P01", "28000" -> new OnboardingException(e, Problem.Unavailable.DATABASE_PASSWORD);
      case "40001", "40P01", "55P03" ->
          new OnboardingException(e, Problem.Unavailable.DATABASE_LOCKED);
      case "XX001", "XX002" ->
          new OnboardingException(e, Problem.Unavailable.DATABASE_DAMAGED, place);
      case "08004" ->
          sentence(driver).contains("password") // none was found, and the server wants one
              ? new OnboardingException(e, Problem.Unavailable.DATABASE_PASSWORD)
              : unusable(e, place + ": " + sentence(driver));
      case "08001", "08006" -> unusable(e, unreachable(driver, place));
      default ->
          state.startsWith("23")
              ? new IllegalStateException("a statement breaks a rule of the database", e)
              : unusable(e, place + ": " + sentence(driver));
    };
  }

  private static String unreachable(PSQLException e, String place) {
    if (find(e, UnknownHostException.class) != null) {
      return "the host of " + place + " is not known";
    }
    if (find(e, ConnectException.class) != null) {
      return "nothing answers at " + place;
    }
    if (find(e, SocketTimeoutException.class) != null) {
      return "no answer in time from " + place;
    }
    return place + ": " + sentence(e);
  }

  /** The first line, without what the driver adds for programmers. */
  private static String sentence(PSQLException e) {
    ServerErrorMessage server = e.getServerErrorMessage();
    String message = server == null ? e.getMessage() : server.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("no reason given");
  }

  private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private static OnboardingException unusable(Exception e, String reason) {
    return new OnboardingException(e, Problem.Unavailable.DATABASE, reason);
  }
}
