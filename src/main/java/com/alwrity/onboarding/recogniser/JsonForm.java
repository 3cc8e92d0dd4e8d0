package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** JSON as a whole: what the fields around a text are called, and who the object is about. */
final class JsonForm {
  /** Fields whose text says what their object is about. */
  private static final Set<String> ABOUT =
      Set.of(
          "provider",
          "service",
          "name",
          "vendor",
          "label",
          "title",
          "id",
          "host",
          "url",
          "uri",
          "endpoint",
          "baseurl",
          "base_url",
          "website",
          "site",
          "app");

  private static final int MOST_AROUND = 4;

  /** With a value, as the variables of a container are in a list. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]*=");

  private static final String BEARER = "Bearer ";

  private final List<Piece> pieces = new ArrayList<>();

  private JsonForm() {}

  /** The texts in it; empty if it is not JSON. */
  static Optional<List<Piece>> read(char[] text) {
    int start = 0;
    while (start < text.length && Character.isWhitespace(text[start])) {
      start++;
    }
    if (start == text.length || (text[start] != '{' && text[start] != '[')) {
      return Optional.empty();
    }
    JsonForm form = new JsonForm();
    // The library makes Strings of the keys; they cannot be wiped.
    try (JsonParser parser = PastedJson.READER.createParser(new String(text))) {
      while (parser.nextToken() != null) { // one line after the other may be a document
        form.take(PastedJson.READER.anyFrom(parser), List.of());
      }
    } catch (JacksonException _) {
      return Optional.empty(); // looks like it and is not: other forms may know
    }
    return Optional.of(form.pieces);
  }

  private void take(Object json, List<Clue> around) {
    switch (json) {
      case Map<?, ?> fields -> takeFields(fields, around);
      case List<?> values -> values.stream().filter(v -> v != null).forEach(v -> take(v, around));
      case String value -> takeText(value, around);
      default -> {} // a number, true or false
    }
  }

  private void takeFields(Map<?, ?> fields, List<Clue> around) {
    List<CharSequence> about = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (value instanceof String text && isAbout(String.valueOf(name))) {
            about.add(text);
          }
        });
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            List<Clue> clues = new ArrayList<>(List.of(Clue.name(String.valueOf(name))));
            if (!about.isEmpty() && !isAbout(String.valueOf(name))) {
              clues.add(new Clue(List.copyOf(about), true));
            }
            clues.addAll(around.subList(0, Math.min(around.size(), MOST_AROUND)));
            take(value, List.copyOf(clues));
          }
        });
  }

  private static boolean isAbout(String name) {
    return ABOUT.contains(name.toLowerCase(Locale.ROOT));
  }

  private void takeText(String value, List<Clue> around) {
    String text = value.strip();
    String key = text.startsWith(BEARER) ? text.substring(BEARER.length()).strip() : text;
    char[] words = key.toCharArray();
    Optional<Piece> assigned =
        VARIABLE.matcher(key).lookingAt()
            ? AssignmentForm.read(words, 0, words.length, around)
            : Optional.empty();
    if (assigned.isPresent()) {
      Piece piece = assigned.get();
      pieces.add(new Piece(piece.value(), Piece.NOWHERE, piece.clues(), piece.place()));
      return;
    }
    if (ProseForm.isWhole(words, 0, words.length) && !key.contains("://")) {
      pieces.add(new Piece(key, Piece.NOWHERE, around, Place.VALUE));
      return;
    }
    ProseForm.read(words, 0, words.length, around).stream()
        .map(p -> new Piece(p.value(), Piece.NOWHERE, p.clues(), Place.WORD))
        .forEach(pieces::add);
  }
}
