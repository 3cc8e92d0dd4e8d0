package com.alwrity.onboarding.logging;

import com.alwrity.onboarding.model.Secret;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Replaces what could be a key by {@code ••••}. Rather too much than too little: a log that lacks a
 * number is still a log.
 */
public final class Redaction {
  /** What follows a name that is given to keys. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:key|token|secret|passw(?:or)?d|passphrase)[\"']?\\s*[=:]\\s*[\"']?|bearer\\s+)"
              + "[^\\s\"',;&]{4,}");

  /** How providers let their keys begin, so that also a short or a plain one is known. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?<![\\w-])(?:(?:sk|pk|rk|ck|hf|gsk|pplx|tvly|fc|xai|ghp|github_pat)[-_]|v1\\.)[\\w+/=-]{12,}"
              + "|AIza[\\w-]{8,}|AQ\\.[\\w-]{8,}|eyJ[\\w.=-]{8,}");

  /** A long word, as no language and no class name has it, is looked at letter by letter. */
  private static final Pattern WORD = Pattern.compile("[\\w+=%~-]{16,}");

  private static final double MIN_BITS = 2.8;
  private static final int VERY_LONG = 32;

  private Redaction() {}

  /** The text without what could be a key. */
  public static String of(String text) {
    String named = NAMED.matcher(text).replaceAll("$1" + Secret.MASK);
    String known = BEGINNING.matcher(named).replaceAll(Secret.MASK);
    return WORD.matcher(known).replaceAll(Redaction::unlessPlain);
  }

  private static String unlessPlain(MatchResult word) {
    return Matcher.quoteReplacement(isRandom(word.group()) ? Secret.MASK : word.group());
  }

  /** Digits among the letters, or a wild change of cases; and letters of many kinds, or many. */
  private static boolean isRandom(String word) {
    boolean digit = word.chars().anyMatch(c -> c >= '0' && c <= '9');
    return (digit || isWild(word)) && (word.length() >= VERY_LONG || bits(word) >= MIN_BITS);
  }

  /** The names of classes change once in a few letters. */
  private static boolean isWild(String word) {
    long changes =
        IntStream.range(1, word.length())
            .filter(i -> isUpper(word.charAt(i)) != isUpper(word.charAt(i - 1)))
            .count();
    return changes * 3 >= word.length();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** The entropy of its letters, in bits for each. */
  private static double bits(String word) {
    double bits = 0;
    for (int c : word.chars().distinct().toArray()) {
      double share = (double) word.chars().filter(other -> other == c).count() / word.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
