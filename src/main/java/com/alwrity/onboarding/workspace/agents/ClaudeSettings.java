package com.alwrity.onboarding.workspace.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * The settings of Claude Code, to which rules are added in the way the file is written: nothing is
 * rendered anew, so that nothing in it can get lost.
 *
 * @param text the whole file
 * @param root where its object begins
 * @param permissions where {@code permissions} begins; -1 if there are none
 * @param deny where {@code permissions.deny} begins; -1 if there is none
 * @param denied the texts in it
 */
record ClaudeSettings(String text, int root, int permissions, int deny, List<String> denied) {
  private static final JSON STRICT =
      JSON.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  /** A file with nothing in it counts as one without settings; empty if it cannot be understood. */
  static Optional<ClaudeSettings> read(byte[] content) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return of(text.isBlank() ? "{}\n" : text);
    } catch (CharacterCodingException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<ClaudeSettings> of(String text) {
    int permissions = -1;
    int deny = -1;
    List<String> denied = new ArrayList<>();
    try (JsonParser parser = STRICT.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      int root = offset(parser);
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (!name.equals("permissions")) {
          parser.skipChildren();
          continue;
        }
        if (value != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        permissions = offset(parser);
        for (String inner = parser.nextName(); inner != null; inner = parser.nextName()) {
          JsonToken rules = parser.nextToken();
          if (!inner.equals("deny")) {
            parser.skipChildren();
            continue;
          }
          if (rules != JsonToken.START_ARRAY) {
            return Optional.empty();
          }
          deny = offset(parser);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            denied.add(parser.getString());
            parser.skipChildren();
          }
        }
      }
      return parser.nextToken() == null
          ? Optional.of(new ClaudeSettings(text, root, permissions, deny, List.copyOf(denied)))
          : Optional.empty();
    }
  }

  List<String> missing(List<String> wanted) {
    return wanted.stream().filter(rule -> !denied.contains(rule)).toList();
  }

  /** The file with these rules more. */
  byte[] with(List<String> rules) {
    String whole;
    if (deny >= 0) {
      whole = insert(deny, "\n      ", gap -> items(rules, gap));
    } else if (permissions >= 0) {
      whole = insert(permissions, "\n    ", gap -> denying(rules, gap));
    } else {
      whole =
          insert(
              root,
              "\n  ",
              gap -> "\"permissions\": {" + deeper(gap) + denying(rules, deeper(gap)) + gap + "}");
    }
    return whole.getBytes(UTF_8);
  }

  private static String denying(List<String> rules, String gap) {
    return "\"deny\": [" + deeper(gap) + items(rules, deeper(gap)) + gap + "]";
  }

  private static String items(List<String> rules, String gap) {
    return rules.stream()
        .map(rule -> '"' + rule + '"') // paths of ours: nothing to escape
        .collect(Collectors.joining("," + (gap.isEmpty() ? " " : gap)));
  }

  /** What comes first in an object or array: on lines of its own if the others are. */
  private static String deeper(String gap) {
    return gap.isBlank() && gap.contains("\n") ? gap + "  " : gap;
  }

  /**
   * Puts something first into an object or array.
   *
   * @param open where its bracket is
   * @param usual what stands before an element, if there is none to tell
   * @param content gets what stands before an element here
   */
  private String insert(int open, String usual, UnaryOperator<String> content) {
    int next = open + 1;
    while (Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    String head = text.substring(0, open + 1);
    if (text.charAt(next) == '}' || text.charAt(next) == ']') {
      String end = usual.substring(0, usual.length() - "  ".length());
      return head + usual + content.apply(usual) + end + text.substring(next);
    }
    String gap = text.substring(open + 1, next);
    String separator = gap.isEmpty() ? ", " : ",";
    return head + gap + content.apply(gap) + separator + text.substring(open + 1);
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }
}
