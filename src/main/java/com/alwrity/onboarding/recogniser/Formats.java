package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a text looks like, by the formats of the catalogue. */
final class Formats {
  static final int SHORTEST = 16;
  static final int SHORTEST_BEGUN = 12;

  /** Longer than any format known; keeps the work on text without end small. */
  static final int LONGEST = 512;

  /** Where the marks of what is only a beginning are. */
  private static final int BEGINNING = 16;

  /** So many characters to begin with are a mark. */
  private static final int FEW = 4;

  /** No key for a program, so the catalogue does not have it. */
  private static final Pattern OPENAI_ADMIN = Pattern.compile("sk-admin-[A-Za-z0-9_-]{40,}");

  /** Letters and digits, as nearly all keys are; longer than words, with or without dashes. */
  private static final Pattern UNKNOWN =
      Pattern.compile("(?=.{0,200}[A-Za-z0-9]{16})[A-Za-z0-9_-]{24,200}");

  private static final ProviderId OPENAI = new ProviderId("openai");

  private final List<Format> formats = new ArrayList<>();
  private final List<List<Format>> byFirst;

  Formats(ProviderCatalogue catalogue) {
    for (Provider provider : catalogue.all()) {
      provider.formats().forEach(pattern -> formats.add(Format.of(provider, pattern)));
    }
    catalogue.find(OPENAI).ifPresent(openai -> formats.add(Format.of(openai, OPENAI_ADMIN)));
    byFirst =
        IntStream.rangeClosed(0, '~')
            .mapToObj(c -> formats.stream().filter(format -> format.first.get(c)).toList())
            .toList();
  }

  /** Those whose keys may begin as this text does. */
  private List<Format> mayBegin(CharSequence text) {
    char first = text.charAt(0);
    return first < byFirst.size() ? byFirst.get(first) : List.of();
  }

  /**
   * A format.
   *
   * @param first the characters that its keys can begin with: most texts begin otherwise
   * @param hasBeginning whether a text may be told from others by how it begins
   */
  private record Format(Provider provider, Pattern pattern, BitSet first, boolean hasBeginning) {
    static Format of(Provider provider, Pattern pattern) {
      BitSet first = new BitSet();
      for (char c = '!'; c <= '~'; c++) {
        String text = String.valueOf(c);
        first.set(c, pattern.matcher(text).matches() || begins(pattern, text));
      }
      return new Format(provider, pattern, first, first.cardinality() <= FEW);
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
   * What a text looks like.
   *
   * @param fits the formats that the whole text has; those of one provider's own alone, if there
   *     are any. A beginning of another's own keys has none, though it be as long as some keys are
   * @param begun the providers for whose keys alone this is a beginning: the rest is missing
   */
  record Form(List<Fit> fits, List<Provider> begun) {
    private static final Form NONE = new Form(List.of(), List.of());

    boolean isMarked() {
      return fits.stream().anyMatch(Fit::marked);
    }
  }

  Form of(CharSequence text) {
    if (text.length() < SHORTEST_BEGUN || text.length() > LONGEST) {
      return Form.NONE;
    }
    List<Fit> all = new ArrayList<>();
    List<Format> open = new ArrayList<>();
    for (Format format : mayBegin(text)) {
      Matcher matcher = format.pattern.matcher(text);
      if (matcher.matches()) {
        all.add(fit(format, text));
      } else if (format.hasBeginning() && wantsMore(matcher)) {
        open.add(format);
      }
    }
    List<Fit> fits = text.length() < SHORTEST ? List.of() : all;
    List<Fit> own = fits.stream().filter(Fit::own).toList();
    if (!own.isEmpty()) {
      return new Form(own, List.of());
    }
    List<Provider> begun =
        open.stream()
            .filter(format -> new Marks(format.pattern, text, BEGINNING, Formats::begins).areOwn())
            .map(Format::provider)
            .distinct()
            .toList();
    return new Form(begun.isEmpty() ? fits : List.of(), begun);
  }

  /** Whether all of it has a format. */
  boolean isKey(CharSequence text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && mayBegin(text).stream().anyMatch(format -> format.pattern.matcher(text).matches());
  }

  /** Whether this is the beginning of a key of this provider, without its end. */
  static boolean isBegun(Provider provider, CharSequence text) {
    return text.length() <= LONGEST
        && provider.formats().stream().anyMatch(pattern -> begins(pattern, text));
  }

  /**
   * Whether this may be a key in a form that nobody knows: no part of one that is known, however
   * long that part is.
   */
  boolean isOfUnknownForm(CharSequence text) {
    return UNKNOWN.matcher(text).matches()
        && formats.stream().noneMatch(format -> begins(format.pattern, text))
        && IntStream.rangeClosed(1, text.length() - SHORTEST)
            .noneMatch(from -> of(text.subSequence(from, text.length())).isMarked());
  }

  /** Whether keys follow one another here with nothing between them. */
  boolean isGlued(CharSequence text) {
    if (text.length() < 2 * SHORTEST || text.length() > LONGEST) {
      return false;
    }
    boolean mayHide = false;
    for (Format format : mayBegin(text)) {
      Matcher matcher = format.pattern.matcher(text);
      if (matcher.lookingAt()) {
        if (isKeyFrom(text, matcher.end(), format)) {
          return true;
        }
        mayHide |= format.hasBeginning();
      }
    }
    return mayHide && hidesSecond(text);
  }

  /** Whether two keys of this provider follow one another, with one sign or nothing between. */
  static boolean isDouble(Provider provider, CharSequence text) {
    for (int end = SHORTEST; end <= text.length() - SHORTEST && text.length() <= LONGEST; end++) {
      int next = Character.isLetterOrDigit(text.charAt(end)) ? end : end + 1;
      if (isKey(provider, text.subSequence(0, end))
          && isKey(provider, text.subSequence(next, text.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKey(Provider provider, CharSequence text) {
    return provider.formats().stream().anyMatch(format -> format.matcher(text).matches());
  }

  private boolean isKeyFrom(CharSequence text, int start, Format before) {
    if (text.length() - start < SHORTEST) {
      return false;
    }
    CharSequence rest = text.subSequence(start, text.length());
    Form form = of(rest);
    return form.isMarked()
        || (fit(before, text.subSequence(0, start)).marked
            && (!form.fits.isEmpty() || beginsMarked(rest)));
  }

  /** A format without a fixed length takes what follows for its own. */
  private boolean hidesSecond(CharSequence text) {
    for (int start = SHORTEST; start <= text.length() - SHORTEST; start++) {
      CharSequence second = text.subSequence(start, text.length());
      if (hasBeginning(second) && !of(text.subSequence(0, start)).fits.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean hasBeginning(CharSequence text) {
    for (Format format : mayBegin(text)) {
      if (format.hasBeginning && isBeginning(format, text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether such a key comes first, with a beginning that no random letters have by chance. */
  private static boolean isBeginning(Format format, CharSequence text) {
    Matcher matcher = format.pattern.matcher(text);
    return matcher.lookingAt()
        && Marks.ofWhole(format.pattern, text.subSequence(0, matcher.end())).beginChanceless();
  }

  /** Whether a whole key comes first, whatever follows it. */
  private boolean beginsMarked(CharSequence text) {
    for (Format format : mayBegin(text)) {
      Matcher matcher = format.pattern.matcher(text);
      if (matcher.lookingAt() && fit(format, text.subSequence(0, matcher.end())).marked) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(Pattern pattern, CharSequence text) {
    Matcher matcher = pattern.matcher(text);
    return !matcher.matches() && wantsMore(matcher);
  }

  /** Whether more might have made it match: it went to the end and wanted to go on. */
  @SuppressWarnings("JdkObsolete") // hitEnd is for just that
  private static boolean wantsMore(Matcher matcher) {
    return matcher.hitEnd();
  }

  private static Fit fit(Format format, CharSequence text) {
    Marks marks = Marks.ofWhole(format.pattern, text);
    boolean own = marks.areOwn();
    return new Fit(format.provider, format.pattern, own, own || marks.areAny());
  }
}
