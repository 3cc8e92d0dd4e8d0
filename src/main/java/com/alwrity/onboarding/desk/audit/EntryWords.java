package com.alwrity.onboarding.desk.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.audit.AuditAction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry in words. Whoever can write to the database may have put anything there: what has no
 * meaning is shown as it is, but for what is invisible.
 */
public record EntryWords(Messages messages, ZoneId zone) {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String DONE = "done";

  /** When it was, on the clock of this computer. */
  String when(AuditRow row) {
    try {
      return TIME.format(Instant.parse(row.event().at()).atZone(zone));
    } catch (DateTimeException e) {
      return visible(row.event().at());
    }
  }

  /** What was done, and whether it was. */
  String what(AuditRow row) {
    Event event = row.event();
    String done =
        action(event).map(this::of).orElseGet(() -> visible(event.action()))
            + (event.detail().isEmpty() ? "" : ": " + visible(event.detail()));
    return event.result().equals(DONE)
        ? done
        : messages.get("desk.audit.not-done", done, visible(event.result()));
  }

  /** Who did it. */
  String who(AuditRow row) {
    return visible(row.event().actor());
  }

  /** To which key; never the key. */
  String key(AuditRow row) {
    return visible((row.event().provider() + " " + row.event().fingerprint()).strip());
  }

  /** An action. */
  String of(AuditAction action) {
    return messages.get("desk.audit.action." + action.id());
  }

  /** Which action it was, unless it is none that there is. */
  static Optional<AuditAction> action(Event event) {
    return Arrays.stream(AuditAction.values())
        .filter(action -> action.id().equals(event.action()))
        .findFirst();
  }

  /** Whether all of these words are somewhere in it. */
  boolean has(AuditRow row, String words) {
    String all =
        String.join(" ", when(row), what(row), who(row), key(row)).toLowerCase(Locale.ROOT);
    return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
        .allMatch(all::contains);
  }

  private static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll("?");
  }
}
