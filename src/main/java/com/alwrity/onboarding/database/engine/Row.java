package com.alwrity.onboarding.database.engine;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The row that a query is at. A value that is missing or not understood is an exception. */
public final class Row {
  private final ResultSet result;
  private final Engine engine;

  Row(ResultSet result, Engine engine) {
    this.result = result;
    this.engine = engine;
  }

  /** A text. */
  public String text(String column) throws SQLException {
    return optionalText(column).orElseThrow(() -> missing(column));
  }

  /** A text that may be null. */
  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(result.getString(column));
  }

  /** A text in the column of this number, from 1 on: a name takes longer to find. */
  public String text(int column) throws SQLException {
    String text = result.getString(column);
    if (text == null) {
      throw missing(Integer.toString(column));
    }
    return text;
  }

  /** A whole number in the column of this number; null is 0. */
  public long number(int column) throws SQLException {
    return result.getLong(column);
  }

  /** Whether there is nothing in the column of this number. */
  public boolean isNull(int column) throws SQLException {
    return result.getObject(column) == null;
  }

  /** A whole number; null is 0. */
  public long number(String column) throws SQLException {
    return result.getLong(column);
  }

  /** A number; null is 0. */
  public double real(String column) throws SQLException {
    return result.getDouble(column);
  }

  /** A time. */
  public Instant time(String column) throws SQLException {
    return optionalTime(column).orElseThrow(() -> missing(column));
  }

  /** A time that may be null. */
  public Optional<Instant> optionalTime(String column) throws SQLException {
    return Optional.ofNullable(engine.time(result, column));
  }

  /** A time that only tells something; one that cannot be read hides nothing else. */
  public Instant toldTime(String column) throws SQLException {
    return orElse(() -> time(column), Instant.EPOCH);
  }

  /** The same, and it may be null. */
  public Optional<Instant> optionalToldTime(String column) throws SQLException {
    return orElse(() -> optionalTime(column), Optional.empty());
  }

  /** What this reads, or another value if what is there is damaged. */
  public static <T> T orElse(Reading<T> reading, T damaged) throws SQLException {
    try {
      return reading.get();
    } catch (SQLDataException _) {
      return damaged;
    }
  }

  /** Reads one value. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Throws {@link SQLDataException} if it is missing, or not understood. */
    T get() throws SQLException;
  }

  /** An ISO date that may be null. */
  public Optional<LocalDate> optionalDate(String column) throws SQLException {
    try {
      return optionalText(column).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new SQLDataException("no date in column " + column, e);
    }
  }

  /** A constant, stored in lower case with dashes as in JSON. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
    return optionalConstant(column, type).orElseThrow(() -> missing(column));
  }

  /** A constant that may be null. */
  public <E extends Enum<E>> Optional<E> optionalConstant(String column, Class<E> type)
      throws SQLException {
    String name = result.getString(column);
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(type.getEnumConstants())
            .filter(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
            .findFirst()
            .orElseThrow(() -> new SQLDataException("unknown value in column " + column)));
  }

  private static SQLDataException missing(String column) {
    return new SQLDataException("no value in column " + column);
  }
}
