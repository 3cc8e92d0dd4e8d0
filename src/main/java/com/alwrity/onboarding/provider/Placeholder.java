package com.alwrity.onboarding.provider;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that stand where a key should be, in templates and instructions.
 *
 * <p>The patterns must not meet a real key by chance: words that a random key may contain count
 * only as a whole, or between dashes and underscores.
 */
final class Placeholder {
  /** Nobody writes a longer one, and on text without end the patterns would exhaust the stack. */
  private static final int LONGEST = 200;

  /** op://vault/item/field, process.env.KEY, os.environ['KEY'], os.getenv("KEY"). */
  private static final Pattern REFERENCE =
      pattern("op://.*|(process|import\\.meta)\\.env\\W.*|os\\.(environ|getenv)\\W.*");

  private static final List<Pattern> PATTERNS =
      List.of(
          // <your key>, [key], {{KEY}}, $KEY, ${GEMINI_API_KEY:-none}, %KEY%
          pattern("[<\\[{].*[>\\]}]|\\$(\\w+|\\{.*})|%\\w+%"),
          REFERENCE,
          // sk-..., AIza…
          pattern(".*(\\.\\.\\.|…).*"),
          // your_api_key_here, sk_test_your-key, put-it-here
          pattern("(.*[-_ ])?your[-_ ].*|.*[-_ ]here"),
          // xxx, sk-xxxx, xxxxxxxx-xxxx, ****
          pattern("([a-z0-9]{1,7}[-_])*[x*.]{3,}([-_ ][x*.]+)*|.*x{8,}.*|.*\\*{3,}.*"),
          // changeme, REPLACE_ME, sk_test_REPLACE_ME, my-placeholder
          pattern(".*(change|replace|fill|insert|paste)[-_ ]?(me|this|it).*|.*placeholder.*"),
          // GEMINI_API_KEY, my-secret-token; real keys have digits
          pattern("([a-z]+[-_ ])*[a-z]*(key|token|secret)"),
          pattern("todo|tbd|none|null|nil|undefined|empty|example|sample|dummy|test|n/a|-+"));

  /** One of these begins what the first pattern matches. */
  private static final String BEGINNINGS = "<[{$%";

  /** Three of these are in what the third and the fifth match, unless it has an ellipsis. */
  private static final String CROSSES = "xX*.";

  /** One of these is in what the second, fourth and sixth match; the last two match no digit. */
  private static final List<String> WORDS =
      List.of(
          "your",
          "here",
          "change",
          "replace",
          "fill",
          "insert",
          "paste",
          "placeholder",
          "op://",
          ".env",
          "getenv");

  private Placeholder() {}

  static boolean is(CharSequence text) {
    return isOneCharacterRepeated(text)
        || (text.length() <= LONGEST
            && mayBe(text)
            && PATTERNS.stream().anyMatch(pattern -> pattern.matcher(text).matches()));
  }

  /** Whether it says where a program finds the value. */
  static boolean isReference(CharSequence text) {
    return text.length() <= LONGEST && REFERENCE.matcher(text).matches();
  }

  /** Whether any pattern may match: it takes long to see that none does, and most keys are keys. */
  private static boolean mayBe(CharSequence text) {
    boolean digit = false;
    int crosses = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      crosses = CROSSES.indexOf(c) >= 0 ? crosses + 1 : 0;
      if (crosses == 3 || c == '…' || hasWord(text, i)) {
        return true;
      }
    }
    return !digit || BEGINNINGS.indexOf(text.charAt(0)) >= 0;
  }

  private static boolean hasWord(CharSequence text, int start) {
    char first = Character.toLowerCase(text.charAt(start));
    for (String word : WORDS) {
      if (word.charAt(0) == first && begins(text, start, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(CharSequence text, int start, String word) {
    if (text.length() - start < word.length()) {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (Character.toLowerCase(text.charAt(start + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Like {@code aaaa} and {@code 00000000-0000-0000}. */
  private static boolean isOneCharacterRepeated(CharSequence text) {
    int only = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '-' && c != only) {
        if (only >= 0) {
          return false;
        }
        only = c;
      }
    }
    return only >= 0 && text.length() > 1;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
