package com.alwrity.onboarding.onboarding.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What there is to know for looking after a key: how old it is, when it was checked, when it
 * expires. Days are those of the calendar where the user is.
 *
 * @param updatedAt when it was last changed
 * @param checkedAt when its provider last said something of it
 * @param expiresOn the last day on which it is good, if the user said so
 * @param seen when all that was looked at
 */
public record KeyCare(
    Instant updatedAt,
    Optional<Instant> checkedAt,
    Optional<LocalDate> expiresOn,
    ZonedDateTime seen) {
  /** A key that has so many days left, or less, expires soon. */
  static final int SOON = 14;

  /** How near the day is on which a key expires. */
  public enum Expiry {
    /** The user did not say when. */
    NONE,
    LATER,
    /** Within two weeks, today included. */
    SOON,
    OVER;

    /** The name in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How near the day is on which the key expires. */
  public Expiry expiry() {
    if (expiresOn.isEmpty()) {
      return Expiry.NONE;
    }
    long left = ChronoUnit.DAYS.between(seen.toLocalDate(), expiresOn.get());
    if (left < 0) {
      return Expiry.OVER;
    }
    return left <= SOON ? Expiry.SOON : Expiry.LATER;
  }

  /** How many days ago the key was last changed. */
  public long age() {
    return daysSince(updatedAt);
  }

  /** How many days ago it was last checked; empty if it never was. */
  public OptionalLong daysSinceCheck() {
    return checkedAt.map(this::daysSince).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** Not less than none: a clock may have been wrong. */
  private long daysSince(Instant then) {
    LocalDate day = then.atZone(seen.getZone()).toLocalDate();
    return Math.max(0, ChronoUnit.DAYS.between(day, seen.toLocalDate()));
  }
}
