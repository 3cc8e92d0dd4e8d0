package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key as entered must be to be saved at all. Formats of providers are hints, not rules. */
public final class KeyText {
  /** Longer than any key known, short enough for every store. */
  public static final int MAX_LENGTH = 4096;

  private KeyText() {}

  /**
   * The key without white space around it.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if it is empty, too long, or holds
   *     white space, a control character, an invisible one or half of one
   */
  public static Secret clean(ProviderId provider, Secret entered) {
    Secret key = entered.reveal(KeyText::strip);
    Optional<Problem> problem = problem(provider, key);
    if (problem.isPresent()) {
      key.close();
      throw new OnboardingException(null, problem.get());
    }
    return key;
  }

  private static Optional<Problem> problem(ProviderId provider, Secret key) {
    if (key.isEmpty()) {
      return Optional.of(new Problem(Problem.Invalid.EMPTY_KEY, provider));
    }
    if (key.length() > MAX_LENGTH) {
      return Optional.of(new Problem(Problem.Invalid.KEY_TOO_LONG, provider, MAX_LENGTH));
    }
    return key.reveal(KeyText::strangeCharacter)
        .map(c -> new Problem(Problem.Invalid.KEY_CHARACTER, provider, c));
  }

  private static Optional<String> strangeCharacter(char[] key) {
    return CharBuffer.wrap(key)
        .codePoints()
        .filter(KeyText::isStrange)
        .mapToObj(c -> String.format(Locale.ROOT, "U+%04X (%s)", c, Character.getName(c)))
        .findFirst();
  }

  private static boolean isStrange(int c) {
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\uFFFD' // stands for bytes that are no text: a part of the key is lost
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE; // half a character: no store could keep it
  }

  private static Secret strip(char[] entered) {
    int start = 0;
    int end = entered.length;
    while (start < end && isBlank(entered[start])) {
      start++;
    }
    while (end > start && isBlank(entered[end - 1])) {
      end--;
    }
    char[] stripped = Arrays.copyOfRange(entered, start, end);
    try {
      return Secret.of(stripped);
    } finally {
      Arrays.fill(stripped, '\0');
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
