package com.alwrity.onboarding.vault.limit;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in a time; they come back evenly.
 *
 * @param text as it was given, such as {@code 60/min}
 */
record Limit(String text, long times, Duration in) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h)");

  /**
   * What is set for this, else what is usual.
   *
   * @return empty if it is {@code none}
   * @throws OnboardingException with {@link Problem.Invalid#LIMIT}
   */
  static Optional<Limit> of(Limited what, Map<String, String> environment) {
    String given = environment.getOrDefault(what.variable(), "").strip();
    String text = given.isEmpty() ? what.usual() : given;
    if (text.equals("none")) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new OnboardingException(Problem.Invalid.LIMIT, what.variable());
    }
    Duration in =
        switch (form.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "min" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return Optional.of(new Limit(text, Long.parseLong(form.group(1)), in));
  }
}
