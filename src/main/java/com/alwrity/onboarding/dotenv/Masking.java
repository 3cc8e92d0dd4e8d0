package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.Secret;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows pieces without what may be a key: values, and also keys in comments and on lines that are
 * no assignment.
 *
 * @param visible the names whose values are no secret
 * @param value what is shown in place of a value
 * @param word what is shown in place of a word that may be a key
 */
record Masking(Set<String> visible, UnaryOperator<String> value, UnaryOperator<String> word) {
  private static final Pattern WORD = Pattern.compile("[^\\s=:,;()<>\"'`#]+");
  private static final Pattern HARMLESS =
      Pattern.compile(
          ".{0,11}|[A-Z]?[a-z]+[.!?]?|[A-Z_]+[.!?]?"
              // The address of a page, as far as no key fits into it.
              + "|//(?:[a-z-]{1,20}\\.){1,3}[a-z]{2,10}(?:/[a-z-]{1,20}){0,4}/?\\.?");
  private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]*|[a-z_][a-z0-9_]*");
  private static final Pattern COMMENT_SIGNS = Pattern.compile("[\\s#]*");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\t]]");

  /** As people are shown what is in a file: the last characters of what is masked stay. */
  static Masking of(Set<String> visible) {
    return new Masking(Set.copyOf(visible), Masking::hint, Masking::hint);
  }

  /** As a file is made a template for others: no value, and nothing of a word that may be a key. */
  static Masking ofTemplate() {
    return new Masking(Set.of(), _ -> "", _ -> Secret.MASK);
  }

  /** One line of text; characters that play tricks on a terminal are replaced. */
  String show(EnvPiece piece) {
    String text =
        switch (piece) {
          case EnvPiece.Assignment assignment -> assignment(assignment);
          case EnvPiece.Other(String body, _) -> other(body);
        };
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }

  private String assignment(EnvPiece.Assignment piece) {
    String after = words(EnvParser.decode(piece.after()));
    // Unless somebody added a key behind a setting whose line had no end.
    if (visible.contains(piece.name()) && words(piece.value()).equals(piece.value())) {
      return EnvParser.decode(piece.before() + piece.name() + piece.written()) + after;
    }
    String name = EnvParser.decode(piece.name());
    // A key in base64 on a line of its own looks like a name with an equals sign.
    return piece.before()
        + (NAME.matcher(name).matches() ? name : words(name))
        + "="
        + value.apply(piece.value())
        + after;
  }

  private String other(String body) {
    Matcher signs = COMMENT_SIGNS.matcher(body);
    int start = signs.lookingAt() ? signs.end() : 0;
    String before = body.substring(0, start);
    String content = body.substring(start);
    if (!before.contains("#")) {
      return before + value.apply(EnvParser.decode(content));
    }
    // A setting that was commented out is masked as it would be without the sign.
    return EnvParser.parse(content).pieces().stream().findFirst().orElse(null)
            instanceof EnvPiece.Assignment setting
        ? before + assignment(setting)
        : before + words(EnvParser.decode(content));
  }

  private String words(String text) {
    return WORD.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    HARMLESS.matcher(found.group()).matches()
                        ? found.group()
                        : word.apply(found.group())));
  }

  private static String hint(String text) {
    if (text.isBlank()) {
      return text;
    }
    try (Secret secret = Secret.of(text)) {
      return secret.hint();
    }
  }
}
