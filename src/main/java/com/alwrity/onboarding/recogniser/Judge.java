package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding.Confidence;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.Formats.Fit;
import com.alwrity.onboarding.recogniser.Formats.Form;
import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says of a piece whose key it is.
 *
 * <p>Its form tells whose it may be. If that form is one provider's own, that decides; else the
 * nearest words that name one of these do, and without such words nobody is chosen.
 */
final class Judge {
  private static final Pattern ADMIN = Pattern.compile("sk-(?:ant-)?admin[A-Za-z0-9_-]*");

  /** Google gives out others, and stops to accept these. */
  private static final Pattern OLD = Pattern.compile("AIza[A-Za-z0-9_-]{35}");

  private static final Pattern LIVE = Pattern.compile("[srp]k_live_.*", Pattern.DOTALL);
  private static final Pattern PLAIN_NAME = Pattern.compile("\\$?[A-Za-z][A-Za-z0-9_.:-]{0,39}");
  private static final Pattern OMISSION = Pattern.compile("(?:\\.{3,}|…)$");

  /** Of another variable within the value; the padding of base64 ends with the text. */
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]+=[^=]");

  /** Longer than any key known, in whatever form. */
  private static final int LONGEST = 4096;

  /** No key ends with so many times the same character. */
  private static final int REPEATED = 12;

  private final ProviderCatalogue catalogue;
  private final Formats formats;
  private final Names names;
  private final Optional<Provider> expected;
  private final List<Provider> formless;

  Judge(ProviderCatalogue catalogue, Formats formats, Names names, Optional<Provider> expected) {
    this.catalogue = catalogue;
    this.formats = formats;
    this.names = names;
    this.expected = expected;
    formless = catalogue.all().stream().filter(p -> p.formats().isEmpty()).toList();
  }

  /** What is found in the piece, which has this form; the caller closes it. */
  Optional<Finding> judge(Piece piece, Form form) {
    if (formats.isGlued(piece.value())) {
      return Optional.of(withoutKey(piece, List.of(), Remark.of(Kind.TWO_KEYS)));
    }
    boolean own = !form.begun().isEmpty() || form.fits().stream().anyMatch(Fit::own);
    if (!own && names.tellOfId(piece)) {
      return Optional.empty();
    }
    if (form.fits().isEmpty()) {
      return ofNoForm(piece, form);
    }
    if (isPlaceholder(piece.value())) {
      List<Provider> providers = form.fits().stream().map(Fit::provider).distinct().toList();
      return Optional.of(withoutKey(piece, providers, Remark.of(Kind.PLACEHOLDER)));
    }
    return ofForm(piece, form.fits());
  }

  /** A key that a break goes through, or may go through. */
  Finding broken(Piece piece, Form form) {
    Stream<Provider> own = form.fits().stream().filter(Fit::own).map(Fit::provider);
    List<Provider> providers = Stream.concat(own, form.begun().stream()).distinct().toList();
    return withoutKey(piece, providers, Remark.of(Kind.BROKEN));
  }

  private Optional<Finding> ofForm(Piece piece, List<Fit> fits) {
    Set<Provider> possible = new LinkedHashSet<>();
    fits.forEach(fit -> possible.add(fit.provider()));
    for (Clue clue : clues(piece)) {
      Set<Provider> named = new LinkedHashSet<>(names.in(clue));
      named.retainAll(possible);
      if (!named.isEmpty()) {
        return Optional.of(
            found(piece, named, named.size() == 1 ? Confidence.CERTAIN : Confidence.POSSIBLE));
      }
    }
    Optional<Provider> other = assignedTo(piece);
    Optional<Remark> remark = other.map(p -> Remark.about(Kind.OTHER_PROVIDER, p.id()));
    if (fits.getFirst().own() && possible.size() == 1) {
      return Optional.of(found(piece, possible, Confidence.LIKELY, remark));
    }
    if (other.isEmpty() && !mayBeMeant(piece)) {
      return Optional.empty();
    }
    boolean marked = fits.stream().anyMatch(Fit::marked);
    if (!marked && other.filter(each -> Formats.isBegun(each, piece.value())).isPresent()) {
      possible.add(other.get());
      return Optional.of(withoutKey(piece, List.copyOf(possible), Remark.of(Kind.CUT_OFF)));
    }
    other.ifPresent(possible::add);
    return Optional.of(found(piece, possible, Confidence.POSSIBLE, remark));
  }

  /** A commit or the id of something looks like some keys do: a key has to be spoken of. */
  private static boolean mayBeMeant(Piece piece) {
    return Marks.beginsLikeKey(piece.value())
        || piece.place() == Place.ALONE
        || piece.clues().stream().anyMatch(Names::speakOfKey);
  }

  private Optional<Finding> ofNoForm(Piece piece, Form form) {
    CharSequence value = piece.value();
    boolean meant = piece.place() == Place.VALUE || piece.place() == Place.ALONE;
    Optional<Provider> own = meant ? exact(piece).or(() -> formless(piece)) : Optional.empty();
    if (own.filter(provider -> !provider.values().isEmpty()).isPresent()) {
      return ofSetting(piece, own.get());
    }
    Matcher omission = OMISSION.matcher(value);
    CharSequence shown = omission.find() ? value.subSequence(0, omission.start()) : value;
    boolean omitted = shown.length() < value.length();
    List<Provider> begun = omitted ? formats.of(shown).begun() : form.begun();
    if (own.isEmpty() && begun.isEmpty()) {
      return ofUnknownForm(piece, named(piece));
    }
    List<Provider> whose = own.map(List::of).orElse(begun);
    if (!omitted && isPlaceholder(value)) {
      return Optional.of(withoutKey(piece, whose, Remark.of(Kind.PLACEHOLDER)));
    }
    boolean several =
        (value.length() <= LONGEST && ASSIGNMENT.matcher(value).find())
            || own.filter(provider -> Formats.isDouble(provider, value)).isPresent();
    if (several) {
      return Optional.of(withoutKey(piece, whose, Remark.of(Kind.TWO_KEYS)));
    }
    boolean isShort = value.length() < Formats.SHORTEST;
    boolean begins = own.filter(provider -> Formats.isBegun(provider, value)).isPresent();
    if (value.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    if (omitted || !begun.isEmpty() || isShort || begins) {
      return Optional.of(withoutKey(piece, whose, Remark.of(Kind.CUT_OFF)));
    }
    return isPlausible(value)
        ? Optional.of(found(piece, whose, Confidence.LIKELY))
        : Optional.empty();
  }

  /** A setting is whole, however short it is. */
  private Optional<Finding> ofSetting(Piece piece, Provider provider) {
    CharSequence value = piece.value();
    boolean fits = provider.formats().stream().anyMatch(f -> f.matcher(value).matches());
    if (!fits && isPlaceholder(value)) {
      return Optional.of(withoutKey(piece, List.of(provider), Remark.of(Kind.PLACEHOLDER)));
    }
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    Optional<Remark> remark =
        Optional.of(Remark.about(Kind.OTHER_VALUE, provider.id())).filter(_ -> !fits);
    return Optional.of(found(piece, List.of(provider), Confidence.LIKELY, remark));
  }

  /**
   * What was pasted with nothing else, and has nobody's form: it may be a key of any provider of
   * whose keys no form is known.
   */
  Optional<Finding> judgeAll(Piece piece) {
    return ofUnknownForm(piece, formless);
  }

  private Optional<Finding> ofUnknownForm(Piece piece, Collection<Provider> whose) {
    boolean found =
        !whose.isEmpty()
            && formats.isOfUnknownForm(piece.value())
            && isPlausible(piece.value())
            && !isPlaceholder(piece.value());
    return found ? Optional.of(found(piece, whose, Confidence.POSSIBLE)) : Optional.empty();
  }

  /** Those without a known form whose key is spoken of here. */
  private Set<Provider> named(Piece piece) {
    Set<Provider> named = new LinkedHashSet<>();
    if (mayBeMeant(piece)) {
      clues(piece).forEach(clue -> named.addAll(names.in(clue)));
      named.retainAll(formless);
    }
    return named;
  }

  private List<Clue> clues(Piece piece) {
    if (expected.isEmpty()) {
      return piece.clues();
    }
    List<Clue> clues = new ArrayList<>(piece.clues());
    clues.add(Clue.name(expected.get().id().value()));
    return clues;
  }

  /** The one provider whose key should be here. */
  private Optional<Provider> assignedTo(Piece piece) {
    for (Clue clue : clues(piece)) {
      Set<Provider> named = clue.assigned() ? names.in(clue) : Set.of();
      if (named.size() == 1) {
        return Optional.of(named.iterator().next());
      }
    }
    return Optional.empty();
  }

  private Optional<Provider> exact(Piece piece) {
    return piece.name().flatMap(names::exact).or(() -> expected);
  }

  /** Where nobody knows what the keys look like, any clear name has to do. */
  private Optional<Provider> formless(Piece piece) {
    return piece.place() == Place.VALUE
        ? assignedTo(piece).filter(provider -> provider.formats().isEmpty())
        : Optional.empty();
  }

  private boolean isPlaceholder(CharSequence value) {
    int tail = value.length() - REPEATED;
    if (tail > 0 && value.chars().skip(tail).allMatch(c -> c == value.charAt(tail))) {
      return true; // fc-00000000000000000000000000000000
    }
    try (Secret text = secret(value)) {
      return catalogue.all().stream()
          .limit(1)
          .anyMatch(provider -> provider.hint(text) == FormatHint.PLACEHOLDER);
    }
  }

  /** New formats come without notice: any long word with letters and digits may be a key. */
  private static boolean isPlausible(CharSequence value) {
    return value.length() <= LONGEST
        && value.chars().allMatch(c -> c > ' ' && c < 0x7F && !ProseForm.isBetweenWords((char) c))
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter);
  }

  private Finding found(Piece piece, Collection<Provider> whose, Confidence confidence) {
    return found(piece, whose, confidence, Optional.empty());
  }

  private Finding found(
      Piece piece, Collection<Provider> whose, Confidence confidence, Optional<Remark> remark) {
    CharSequence value = piece.value();
    boolean admin = ADMIN.matcher(value).matches();
    boolean old = OLD.matcher(value).matches();
    boolean live = LIVE.matcher(value).matches();
    List<Remark> remarks =
        Stream.of(
                remark.stream(),
                admin ? Stream.of(Remark.of(Kind.ADMIN_KEY)) : Stream.<Remark>of(),
                old ? Stream.of(Remark.of(Kind.OLD_FORMAT)) : Stream.<Remark>of(),
                live ? Stream.of(Remark.of(Kind.LIVE_KEY)) : Stream.<Remark>of())
            .flatMap(each -> each)
            .toList();
    List<ProviderId> ids = whose.stream().map(Provider::id).toList();
    Optional<ProviderId> provider =
        confidence == Confidence.POSSIBLE ? Optional.empty() : Optional.of(ids.getFirst());
    return new Finding(
        provider, Optional.of(secret(value)), confidence, ids, remarks, nameOf(piece));
  }

  private Finding withoutKey(Piece piece, List<Provider> whose, Remark remark) {
    List<ProviderId> ids = whose.stream().map(Provider::id).toList();
    Optional<ProviderId> provider =
        ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    Confidence confidence = provider.isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE;
    return new Finding(provider, Optional.empty(), confidence, ids, List.of(remark), nameOf(piece));
  }

  /** A name may be a key itself where somebody mixed them up. */
  private Optional<String> nameOf(Piece piece) {
    return piece
        .name()
        .filter(name -> PLAIN_NAME.matcher(name).matches() && formats.of(name).fits().isEmpty())
        .map(CharSequence::toString);
  }

  private static Secret secret(CharSequence value) {
    char[] characters = new char[value.length()];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = value.charAt(i);
    }
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }
}
