package com.alwrity.onboarding.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** The text as an id, if it has the form of one. */
  public static Optional<ProviderId> find(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ProviderId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }

  // By hand, because linking the generated ones would take each start of a command milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
