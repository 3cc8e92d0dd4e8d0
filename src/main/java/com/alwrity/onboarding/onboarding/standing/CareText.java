package com.alwrity.onboarding.onboarding.standing;

import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.text.Messages;
import java.time.LocalDate;
import java.util.OptionalLong;

/** What there is to know for looking after a key, in words short enough for a table. */
public final class CareText {
  private CareText() {}

  /** How old the key is, such as "3 days". */
  public static String age(Messages messages, KeyCare care) {
    return messages.get("care.age", care.age());
  }

  /** When it was last checked, such as "yesterday" or "never". */
  public static String checked(Messages messages, KeyCare care) {
    OptionalLong days = care.daysSinceCheck();
    return days.isPresent()
        ? messages.get("care.checked", days.getAsLong())
        : messages.get("care.never-checked");
  }

  /** When it expires, such as "2027-01-31 soon"; a dash if that is not known. */
  public static String expires(Messages messages, KeyCare care) {
    Expiry expiry = care.expiry();
    return messages.get(
        "care.expires." + expiry.id(), care.expiresOn().map(LocalDate::toString).orElse("-"));
  }
}
