package com.alwrity.onboarding.model;

import java.util.regex.Pattern;

/**
 * The short name of a provider in the catalogue, such as {@code gemini}.
 *
 * @param value 1 to 50 of lower-case ASCII letters, digits and dashes, beginning with a letter
 */
public record ProviderId(String value) implements Comparable<ProviderId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,49}");

  /** Throws {@link OnboardingException} with {@link Problem.Invalid#PROVIDER} for another form. */
  public ProviderId {
    if (!FORM.matcher(value).matches()) {
      throw new OnboardingException(Problem.Invalid.PROVIDER, value);
    }
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
