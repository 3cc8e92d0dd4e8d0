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

  private static final List<Pattern> PATTERNS =
      List.of(
          // <your key>, [key], {{KEY}}, ${GEMINI_API_KEY}, %KEY%
          pattern("[<\\[{].*[>\\]}]|\\$\\{?\\w+}?|%\\w+%"),
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

  private Placeholder() {}

  static boolean is(CharSequence text) {
    return isOneCharacterRepeated(text)
        || (text.length() <= LONGEST
            && PATTERNS.stream().anyMatch(pattern -> pattern.matcher(text).matches()));
  }

  /** Like {@code aaaa} and {@code 00000000-0000-0000}. */
  private static boolean isOneCharacterRepeated(CharSequence text) {
    return text.length() > 1 && text.chars().filter(c -> c != '-').distinct().count() == 1;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
