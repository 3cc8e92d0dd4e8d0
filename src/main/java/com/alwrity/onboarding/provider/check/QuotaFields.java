package com.alwrity.onboarding.provider.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds fields of these names in a JSON text, at any depth; the text may end anywhere. */
final class QuotaFields {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** Numbers and the names of plans; not a sentence, and nothing as long as a key. */
  private static final Pattern SHOWN = Pattern.compile("[\\w .,:+-]{1,24}");

  private QuotaFields() {}

  /** The first value of each, in the order of the names. */
  static Map<String, String> find(String json, List<String> names) {
    Map<String, String> found = new LinkedHashMap<>();
    names.forEach(name -> found.put(name, ""));
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String name = parser.currentName();
        boolean value = token.isScalarValue() && token != JsonToken.VALUE_NULL;
        if (value && name != null && "".equals(found.get(name))) {
          found.put(name, shown(parser.getString()));
        }
      }
    } catch (JacksonException _) {
      // What was found before the text went wrong, or was cut off, counts.
    }
    found.values().removeIf(String::isEmpty);
    return found;
  }

  private static String shown(@Nullable String value) {
    return value != null && SHOWN.matcher(value).matches() ? value : "";
  }
}
