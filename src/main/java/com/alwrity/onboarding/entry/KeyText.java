package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.recogniser.PlainText;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a key as entered must be to be saved at all. Formats of providers are hints, not rules. */
public final class KeyText {
  /** Longer than any key known, short enough for every store. */
  public static final int MAX_LENGTH = 4096;

  private static final String QUOTES = "\"'`“”„‟«»″＂‘’‚‛‹›′＇｀";

  /** What stands before a key in a header that somebody copied whole. */
  private static final List<String> BEFORE = List.of("authorization:", "bearer ", "token ");

  /** What people put between several values of one variable. */
  private static final String BETWEEN = ",;|";

  private KeyText() {}

  /**
   * The key without white space or quotes around it, without the words of a header before it,
   * without characters that nobody sees, and with plain hyphens.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if it is empty, too long, or holds
   *     white space, a control character or half of one
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

  /**
   * Whether these are several keys of this provider, each in its form, with a comma, a semicolon or
   * a bar between them, as programs have them that use one after the other; ALwrity does not. A
   * setting may be a list.
   */
  static boolean isSeveral(Provider provider, Secret text) {
    if (!provider.values().isEmpty() || !hasBetween(text)) {
      return false;
    }
    try (Secret whole = text.reveal(KeyText::strip)) {
      return provider.hint(whole) != FormatHint.EXPECTED
          && whole.reveal(characters -> isSeveral(provider, characters));
    }
  }

  /** Whether there is anything in it that may be between several keys. */
  static boolean hasBetween(Secret text) {
    return text.reveal(
        c -> CharBuffer.wrap(c).chars().anyMatch(each -> BETWEEN.indexOf(each) >= 0));
  }

  private static boolean isSeveral(Provider provider, char[] text) {
    int keys = 0;
    for (int start = 0, end = 0; end <= text.length; end++) {
      if (end == text.length || BETWEEN.indexOf(text[end]) >= 0) {
        try (Secret whole = part(text, start, end);
            Secret key = whole.reveal(KeyText::strip)) {
          if (!key.isEmpty() && provider.hint(key) != FormatHint.EXPECTED) {
            return false;
          }
          keys += key.isEmpty() ? 0 : 1;
        }
        start = end + 1;
      }
    }
    return keys > 1;
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
        || Character.getType(c) == Character.SURROGATE; // half a character: no store could keep it
  }

  private static Secret strip(char[] entered) {
    char[] seen = new char[entered.length];
    int end = 0;
    for (int i = 0; i < entered.length; ) {
      int c = Character.codePointAt(entered, i);
      i += Character.charCount(c);
      end += PlainText.isInvisible(c) ? 0 : Character.toChars(PlainText.typedHyphen(c), seen, end);
    }
    try {
      int start = 0;
      for (boolean more = true; more; ) {
        while (start < end && isBlank(seen[start])) {
          start++;
        }
        while (end > start && (isBlank(seen[end - 1]) || isWrittenBreak(seen, start, end))) {
          end -= isBlank(seen[end - 1]) ? 1 : 2;
        }
        while (endsList(seen, start, end) || (end > start && isBlank(seen[end - 1]))) {
          end--;
        }
        int before = before(seen, start, end);
        boolean quoted = end - start > 1 && isQuote(seen[start]) && isQuote(seen[end - 1]);
        more = quoted || before > 0;
        start += quoted ? 1 : before;
        end -= quoted ? 1 : 0;
      }
      return part(seen, start, end);
    } finally {
      Arrays.fill(seen, '\0');
    }
  }

  /** What programs and sentences write after a text; after a full stop alone a quote shows it. */
  private static boolean endsList(char[] text, int start, int end) {
    if (end - start < 2) {
      return false;
    }
    boolean quoted = isQuote(text[start]) && isQuote(text[end - 2]);
    return ",;".indexOf(text[end - 1]) >= 0 || (quoted && ".)".indexOf(text[end - 1]) >= 0);
  }

  private static Secret part(char[] text, int start, int end) {
    char[] part = Arrays.copyOfRange(text, start, end);
    try {
      return Secret.of(part);
    } finally {
      Arrays.fill(part, '\0');
    }
  }

  /** How many characters are before the key. */
  private static int before(char[] text, int start, int end) {
    return BEFORE.stream()
        .filter(words -> end - start > words.length())
        .filter(
            words ->
                IntStream.range(0, words.length())
                    .allMatch(i -> isThis(words.charAt(i), text[start + i])))
        .findFirst()
        .map(String::length)
        .orElse(0);
  }

  private static boolean isThis(char wanted, char c) {
    return wanted == ' ' ? isBlank(c) : Character.toLowerCase(c) == wanted;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** A line break as strings in programs and logs have it, at the end of what was copied. */
  private static boolean isWrittenBreak(char[] text, int start, int end) {
    return end - start > 2
        && text[end - 2] == '\\'
        && (text[end - 1] == 'n' || text[end - 1] == 'r');
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }
}
