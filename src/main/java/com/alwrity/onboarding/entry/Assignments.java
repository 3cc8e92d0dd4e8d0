package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.recogniser.PastedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What a text assigns: in lines like those of a {@code .env}, or as a JSON object.
 *
 * @param values by name, in the order of the text; without a value if it is no text
 * @param within the texts inside of those that are objects or lists, those further out first
 */
record Assignments(Map<String, Optional<Secret>> values, Map<String, List<Nested>> within)
    implements AutoCloseable {
  /** A text with the name right before it. */
  record Nested(String name, Secret text) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads them; closing wipes all values.
   *
   * @throws OnboardingException with {@link Problem.Invalid#UNREADABLE_KEYS} if it begins like JSON
   *     and is none
   */
  static Assignments of(byte[] input) {
    String text = text(input);
    return text.startsWith("{") ? fromJson(text) : new Assignments(fromLines(input), Map.of());
  }

  /** The text without what editors put around it. */
  static String text(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8).strip();
    return text.startsWith(BYTE_ORDER_MARK) // as editors on Windows write it
        ? text.substring(1).strip()
        : text;
  }

  @Override
  public void close() {
    values.values().forEach(value -> value.ifPresent(Secret::close));
    within.values().forEach(texts -> texts.forEach(nested -> nested.text().close()));
  }

  private static Map<String, Optional<Secret>> fromLines(byte[] input) {
    EnvDocument document = EnvDocument.parse(input);
    Map<String, Optional<Secret>> found = new LinkedHashMap<>();
    for (String name : document.names()) {
      document.value(name).ifPresent(value -> found.put(name, Optional.of(Secret.of(value))));
    }
    return found;
  }

  private static Assignments fromJson(String text) {
    Assignments found = new Assignments(new LinkedHashMap<>(), new LinkedHashMap<>());
    try {
      PastedJson.READER
          .mapFrom(text)
          .forEach(
              (name, value) -> {
                if (value == null || value instanceof String) {
                  found.values.put(name, Optional.of(Secret.of(Objects.toString(value, ""))));
                  return;
                }
                found.values.put(name, Optional.empty());
                if (value instanceof Map || value instanceof List) {
                  found.within.put(name, texts(value));
                }
              });
    } catch (JacksonException e) {
      // Without the cause: its message may quote the input.
      throw new OnboardingException(Problem.Invalid.UNREADABLE_KEYS, lineOf(e));
    }
    return found;
  }

  private static List<Nested> texts(Object json) {
    List<Nested> texts = new ArrayList<>();
    Queue<Object> level = new ArrayDeque<>(List.of(json));
    while (!level.isEmpty()) {
      switch (level.remove()) {
        case List<?> values -> values.stream().filter(Objects::nonNull).forEach(level::add);
        case Map<?, ?> fields ->
            fields.forEach(
                (name, value) -> {
                  if (value instanceof String text) {
                    texts.add(new Nested(String.valueOf(name), Secret.of(text)));
                  } else if (value != null) {
                    level.add(value);
                  }
                });
        default -> {} // a number or a truth value
      }
    }
    return texts;
  }

  private static int lineOf(JacksonException e) {
    @Nullable TokenStreamLocation location = e.getLocation(); // none if nested too deep
    return location == null ? 1 : location.getLineNr();
  }
}
