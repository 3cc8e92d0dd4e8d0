package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.Event;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Who enters something, and when. */
record Stamp(FrontEnd frontEnd, InstantSource clock) {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** This event, now. */
  Event event(AuditEvent event) {
    return new Event(
        TIME.format(clock.instant()),
        frontEnd.actor(),
        event.action().id(),
        event.provider(),
        event.fingerprint(),
        event.result(),
        event.detail());
  }
}
