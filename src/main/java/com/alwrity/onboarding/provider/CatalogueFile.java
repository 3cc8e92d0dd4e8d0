package com.alwrity.onboarding.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** Reads the JSON of a catalogue file: an array of entries, each field with its line. */
final class CatalogueFile {
  private static final Pattern QUOTED = Pattern.compile("(['\"])[^'\"]{2,}\\1");

  private static final JSON JSON_READER =
      JSON.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private CatalogueFile() {}

  /** One provider, or what is to change of one. */
  record Entry(int line, List<Field> fields) {}

  /** A field as JSON has it: a text, number, boolean, list, map or null. */
  record Field(int line, String name, @Nullable Object value) {}

  /** Throws with line, if it can be told, and reason if the whole file is not such JSON. */
  static List<Entry> read(byte[] json) throws MistakeException {
    try (JsonParser parser = JSON_READER.createParser(json)) {
      List<Entry> entries = new ArrayList<>();
      expect(JsonToken.START_ARRAY, parser.nextToken(), parser, "a list of entries");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.START_OBJECT, parser.currentToken(), parser, "an entry");
        entries.add(new Entry(line(parser), fields(parser)));
      }
      expect(null, parser.nextToken(), parser, "the end of the file");
      return entries;
    } catch (JacksonException e) {
      throw new MistakeException(reason(e));
    }
  }

  private static List<Field> fields(JsonParser parser) {
    List<Field> fields = new ArrayList<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      int line = line(parser);
      parser.nextToken();
      fields.add(new Field(line, name, JSON_READER.anyFrom(parser)));
    }
    return fields;
  }

  private static void expect(
      @Nullable JsonToken wanted, @Nullable JsonToken found, JsonParser parser, String what)
      throws MistakeException {
    if (wanted != found) {
      throw new MistakeException("line " + line(parser) + ": " + what + " is expected here");
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Jackson's words without the text it quotes: a key may have been pasted there. */
  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    String safe = QUOTED.matcher(message).replaceAll("$1…$1");
    // Text that is not even Unicode, or nested too deep, has no line.
    boolean hasLine = e.getLocation() != null && e.getLocation().getLineNr() > 0;
    return hasLine ? "line " + e.getLocation().getLineNr() + ": " + safe : safe;
  }
}
