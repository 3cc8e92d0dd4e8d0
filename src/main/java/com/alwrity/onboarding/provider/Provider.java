package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.net.URI;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Someone who gives out API keys.
 *
 * @param id the short name
 * @param name the name that people know
 * @param purpose what ALwrity needs it for, in a short sentence
 * @param free whether a key can be had and tried without paying
 * @param required whether ALwrity does not start without it
 * @param publicKey whether anybody may see the key; all others are secret and stay out of the
 *     frontend
 * @param keyPage where to get a key; empty if nobody says it
 * @param steps how to get one there
 * @param variables where programs look for the key
 * @param formats what whole keys look like, as far as known; a hint, never a rule
 * @param values what that is in words, if it is a setting that may be short and is no key; else
 *     empty
 * @param check how to try a key; empty if nobody can be asked
 * @param example what to show in an empty field
 * @param facts who says so; nobody is named for what a user's or a project's own file says
 */
public record Provider(
    ProviderId id,
    String name,
    String purpose,
    boolean free,
    boolean required,
    boolean publicKey,
    Optional<URI> keyPage,
    List<String> steps,
    Variables variables,
    List<Pattern> formats,
    String values,
    Optional<Check> check,
    String example,
    Map<Topic, Evidence> facts) {

  private static final int MIN_PLAUSIBLE_LENGTH = 16;

  /** What a source says something of; each may have another. */
  public enum Topic {
    VARIABLES("variables"),
    KEY_PAGE("keyPage"),
    FORMATS("formats"),
    CHECK("check");

    private final String id;

    Topic(String id) {
      this.id = id;
    }

    /** Its name in a catalogue file. */
    public String id() {
      return id;
    }
  }

  /**
   * Who says something.
   *
   * @param source in a sentence, with what of it is a guess
   * @param verified whether the source of a scanner or of a program, or the provider's
   *     documentation says all of it; else some of it is a guess
   */
  public record Evidence(String source, boolean verified) {}

  /** Whether all that is known of this is known for sure. */
  public boolean isVerified(Topic topic) {
    return Optional.ofNullable(facts.get(topic)).filter(Evidence::verified).isPresent();
  }

  /**
   * What the looks of this key say. Where no format is known, any long plain word will do; of a
   * value that nobody can be asked about, not even the length is known.
   */
  public FormatHint hint(Secret key) {
    return key.reveal(characters -> hint(CharBuffer.wrap(characters)));
  }

  /** Whether each of these words is part of its names, its purpose or its variables. */
  public boolean matches(String words) {
    String text =
        Stream.concat(Stream.of(id.value(), name, purpose), variables.all().stream())
            .collect(Collectors.joining("\n"))
            .toLowerCase(Locale.ROOT);
    return Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
        .allMatch(text::contains);
  }

  private FormatHint hint(CharSequence key) {
    if (Placeholder.is(key)) {
      return FormatHint.PLACEHOLDER;
    }
    if (formats.isEmpty()) {
      return isPlausible(key) ? FormatHint.NO_FORMAT : FormatHint.UNUSUAL;
    }
    return formats.stream().anyMatch(format -> format.matcher(key).matches())
        ? FormatHint.EXPECTED
        : FormatHint.UNUSUAL;
  }

  private boolean isPlausible(CharSequence key) {
    int shortest = check.isPresent() ? MIN_PLAUSIBLE_LENGTH : 1;
    return key.length() >= shortest && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
