package com.alwrity.onboarding.onboarding.standing;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.text.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyCareTest {
  /** Late in the evening: by UTC it is the next day already. */
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-12-24T23:30-05:00[America/New_York]");

  private final Messages messages = new Messages(Locale.ROOT);

  @ParameterizedTest
  @CsvSource({
    "2026-12-23, OVER, 2026-12-23 over",
    "2026-12-24, SOON, 2026-12-24 soon",
    "2027-01-07, SOON, 2027-01-07 soon",
    "2027-01-08, LATER, 2027-01-08",
    "0000-01-01, OVER, 0000-01-01 over",
    "9999-12-31, LATER, 9999-12-31",
    ", NONE, -"
  })
  void aKeyExpiresSoonFromTwoWeeksBeforeItsLastDay(LocalDate on, Expiry expiry, String text) {
    KeyCare care = care("2026-12-24T12:00:00Z", Optional.empty(), Optional.ofNullable(on));
    assertThat(care.expiry()).isEqualTo(expiry);
    assertThat(CareText.expires(messages, care)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-25T04:29:59Z, 0 days, today",
    "2026-12-24T05:00:00Z, 0 days, today",
    "2026-12-24T04:59:59Z, 1 day, yesterday",
    "2026-12-21T12:00:00Z, 3 days, 3 days ago",
    "2026-12-26T12:00:00Z, 0 days, today", // by a clock that was wrong
  })
  void countsTheDaysWhereTheUserIs(String time, String age, String checked) {
    KeyCare care = care(time, Optional.of(Instant.parse(time)), Optional.empty());
    assertThat(CareText.age(messages, care)).isEqualTo(age);
    assertThat(CareText.checked(messages, care)).isEqualTo(checked);
  }

  @Test
  void aKeyThatWasNeverCheckedIsSaidToBeSo() {
    KeyCare care = care("2026-12-24T12:00:00Z", Optional.empty(), Optional.empty());
    assertThat(care.daysSinceCheck()).isEmpty();
    assertThat(CareText.checked(messages, care)).isEqualTo("never");
  }

  private static KeyCare care(
      String updatedAt, Optional<Instant> checkedAt, Optional<LocalDate> expiresOn) {
    return new KeyCare(Instant.parse(updatedAt), checkedAt, expiresOn, NOW);
  }
}
