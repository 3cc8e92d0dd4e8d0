package com.alwrity.onboarding.model;

import org.jspecify.annotations.Nullable;

/**
 * Whose keys these are: an opaque text, in production a Clerk id.
 *
 * <p>Never trimmed, folded or cleaned: two different texts are two different users.
 *
 * @param value 1 to 255 UTF-16 units, no control characters, no unpaired surrogates
 */
public record UserId(String value) {
  /** The user of a machine that has only one. */
  public static final UserId LOCAL = new UserId("local");

  private static final int MAX_LENGTH = 255;

  /**
   * Throws {@link OnboardingException} with {@link Problem.Invalid#USER_ID} if the text is no user
   * id.
   */
  public UserId {
    boolean wellFormed =
        !value.isEmpty()
            && value.length() <= MAX_LENGTH
            && value
                .codePoints()
                .noneMatch(
                    c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (!wellFormed) {
      throw new OnboardingException(Problem.Invalid.USER_ID);
    }
  }

  // By hand, because linking the generated ones would take each start of a command milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserId that && value.equals(that.value);
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
