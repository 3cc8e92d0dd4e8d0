package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.provider.Provider;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text looks like, by the formats of the catalogue.
 *
 * <p>Whether a format is one provider's own is found by trying: characters that cannot be replaced
 * by others of their kind are its marks. 32 hexadecimal digits have no mark, {@code gsk_…} has.
 */
final class Formats {
  static final int SHORTEST = 16;
  static final int SHORTEST_BEGUN = 12;

  /** Longer than any format known; keeps the work on text without end small. */
  static final int LONGEST = 512;

  /** Where the marks of what is only a beginning are. */
  private static final int BEGINNING = 16;

  /** Marks that a format needs to be one provider's own. */
  private static final int MARKS = 2;

  /** So many letters that are fixed are no chance: {@code AIza}. */
  private static final int CHANCELESS = 4;

  /** So many characters to begin with are a mark. */
  private static final int FEW = 4;

  /** A beginning that many providers' keys have; it is no mark. */
  private static final Pattern COMMON =
      Pattern.compile("[spr]k[-_](?:(?:test|live|prod)_)?", Pattern.CASE_INSENSITIVE);

  private final List<Format> formats = new ArrayList<>();

  Formats(List<Provider> providers) {
    for (Provider provider : providers) {
      provider.formats().forEach(pattern -> formats.add(Format.of(provider, pattern)));
    }
  }

  /** A format, with the characters that its keys can begin with: most texts begin otherwise. */
  private record Format(Provider provider, Pattern pattern, BitSet first) {
    static Format of(Provider provider, Pattern pattern) {
      BitSet first = new BitSet();
      for (char c = '!'; c <= '~'; c++) {
        String text = String.valueOf(c);
        first.set(c, pattern.matcher(text).matches() || begins(pattern, text));
      }
      return new Format(provider, pattern, first);
    }

    boolean mayBegin(CharSequence text) {
      return first.get(text.charAt(0));
    }

    boolean mayBeginMarked(CharSequence text) {
      return mayBegin(text) && first.cardinality() <= FEW;
    }
  }

  /**
   * A format that fits.
   *
   * @param own whether only this provider's keys look like that
   * @param marked whether anything in it is fixed, be it a dash
   */
  record Fit(Provider provider, Pattern pattern, boolean own, boolean marked) {}

  /**
   * The formats that the whole text has; those of one provider's own alone, if there are any. A
   * beginning of another's own keys is none, though it be as long as some keys are.
   */
  List<Fit> fits(CharSequence text) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return List.of();
    }
    List<Fit> all = new ArrayList<>();
    for (Format format : formats) {
      if (format.mayBegin(text) && format.pattern.matcher(text).matches()) {
        all.add(fit(format, text));
      }
    }
    List<Fit> own = all.stream().filter(Fit::own).toList();
    boolean cutOff = own.isEmpty() && !all.isEmpty() && !begun(text).isEmpty();
    return cutOff ? List.of() : own.isEmpty() ? all : own;
  }

  /** The providers for whose keys alone this is a beginning: the rest is missing. */
  List<Provider> begun(CharSequence text) {
    if (text.length() < SHORTEST_BEGUN || text.length() > LONGEST) {
      return List.of();
    }
    return formats.stream()
        .filter(format -> format.mayBeginMarked(text) && begins(format.pattern, text))
        .filter(format -> fit(format, text, BEGINNING, Formats::begins).own)
        .map(Format::provider)
        .distinct()
        .toList();
  }

  /** Whether this is the beginning of a key of this provider, without its end. */
  static boolean isBegun(Provider provider, CharSequence text) {
    return text.length() <= LONGEST
        && provider.formats().stream().anyMatch(pattern -> begins(pattern, text));
  }

  /** Whether it begins as the keys of many providers do. */
  static boolean beginsLikeKey(CharSequence text) {
    return COMMON.matcher(text).lookingAt();
  }

  /** Whether keys follow one another here with nothing between them. */
  boolean isGlued(CharSequence text) {
    if (text.length() < 2 * SHORTEST || text.length() > LONGEST) {
      return false;
    }
    boolean marked = false;
    for (Format format : formats) {
      Matcher matcher = format.pattern.matcher(text);
      if (format.mayBegin(text) && matcher.lookingAt()) {
        boolean hasMarks = fit(format, text.subSequence(0, matcher.end())).marked;
        if (isKeyFrom(text, matcher.end(), hasMarks)) {
          return true;
        }
        marked |= hasMarks;
      }
    }
    return marked && hidesSecond(text);
  }

  private boolean isKeyFrom(CharSequence text, int start, boolean afterMarked) {
    if (text.length() - start < SHORTEST) {
      return false;
    }
    CharSequence rest = text.subSequence(start, text.length());
    return fits(rest).stream().anyMatch(fit -> afterMarked || fit.marked)
        || (afterMarked && beginsMarked(rest));
  }

  /** A format without a fixed length takes what follows for its own. */
  private boolean hidesSecond(CharSequence text) {
    for (int start = SHORTEST; start <= text.length() - SHORTEST; start++) {
      CharSequence second = text.subSequence(start, text.length());
      boolean begins =
          formats.stream()
              .filter(format -> format.mayBeginMarked(second))
              .anyMatch(format -> isBeginning(format, second));
      if (begins && !fits(text.subSequence(0, start)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether such a key comes first, with a beginning that no random letters have by chance. */
  private static boolean isBeginning(Format format, CharSequence text) {
    Matcher matcher = format.pattern.matcher(text);
    if (!matcher.lookingAt()) {
      return false;
    }
    StringBuilder changed = new StringBuilder(text.subSequence(0, matcher.end()));
    for (int i = 0; i < CHANCELESS; i++) {
      char before = changed.charAt(i);
      changed.setCharAt(i, other(before));
      boolean fixed = !format.pattern.matcher(changed).matches();
      changed.setCharAt(i, before);
      if (!fixed || !Character.isLetterOrDigit(before)) {
        return fixed; // up to a dash, or too few letters
      }
    }
    return true;
  }

  /** Whether a whole key comes first, whatever follows it. */
  private boolean beginsMarked(CharSequence text) {
    for (Format format : formats) {
      Matcher matcher = format.pattern.matcher(text);
      if (format.mayBegin(text)
          && matcher.lookingAt()
          && fit(format, text.subSequence(0, matcher.end())).marked) {
        return true;
      }
    }
    return false;
  }

  /** Whether more might make it match: the matcher went to the end and wanted to go on. */
  @SuppressWarnings("JdkObsolete") // hitEnd is for just that
  private static boolean begins(Pattern pattern, CharSequence text) {
    Matcher matcher = pattern.matcher(text);
    return !matcher.matches() && matcher.hitEnd();
  }

  /** Replaces one character after the other and looks whether the format still holds. */
  private static Fit fit(Format format, CharSequence text) {
    return fit(format, text, text.length(), (pattern, key) -> pattern.matcher(key).matches());
  }

  private static Fit fit(
      Format format, CharSequence text, int upTo, BiPredicate<Pattern, CharSequence> holds) {
    char[] copy = new char[text.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = text.charAt(i);
    }
    CharBuffer changed = CharBuffer.wrap(copy);
    Matcher common = COMMON.matcher(text);
    int afterCommon = common.lookingAt() ? common.end() : 0;
    int marks = 0;
    boolean marked = false;
    for (int i = 0; i < Math.min(upTo, copy.length) && marks < MARKS; i++) {
      char before = copy[i];
      copy[i] = other(before);
      if (!holds.test(format.pattern, changed)) {
        marked = true;
        marks += i >= afterCommon && Character.isLetterOrDigit(before) ? 1 : 0;
      }
      copy[i] = before;
    }
    Arrays.fill(copy, '\0');
    return new Fit(format.provider, format.pattern, marks >= MARKS, marked);
  }

  /** Another character of the same kind, hexadecimal if that one was. */
  private static char other(char c) {
    if (c >= '0' && c <= '9') {
      return c == '0' ? '1' : '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c == 'A' ? 'B' : 'A';
    }
    return c == 'a' ? 'b' : 'a';
  }
}
