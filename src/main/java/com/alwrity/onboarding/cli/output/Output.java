package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Results to standard output and nothing else there; messages to standard error. */
public final class Output {
  private final PrintStream out;
  private final PrintStream err;
  private final Messages messages;
  private final Style style;

  /**
   * How to print.
   *
   * @param json the result is one JSON document
   * @param quiet no messages, except problems
   * @param colours whether a person reads the result on a terminal that has colours
   * @param width where to wrap lines for a person; {@link Integer#MAX_VALUE} for programs
   */
  public record Style(boolean json, boolean quiet, boolean colours, int width) {}

  /** Prints to these streams. */
  public Output(PrintStream out, PrintStream err, Messages messages, Style style) {
    this.out = out;
    this.err = err;
    this.messages = messages;
    this.style = style;
  }

  /** The language. */
  public Messages messages() {
    return messages;
  }

  /** Whether the result is to be {@link #document}. */
  public boolean isJson() {
    return style.json();
  }

  /** A text in this colour, if a person reads the result where there are colours. */
  public String painted(Colour colour, String text) {
    return style.colours() ? colour.of(text) : text;
  }

  /** A line of the result, as it is. */
  public void line(String text) {
    out.println(text);
  }

  /** What would change in a place. */
  public void review(PlaceReview review) {
    ReviewText.lines(review, messages, style.colours()).forEach(out::println);
  }

  /** A result of several lines, each ended already. */
  public void text(String lines) {
    out.print(lines);
    out.flush();
  }

  /** The result as a JSON document. */
  public void document(Object value) {
    out.println(
        JSON.std
            .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
            // A field that is documented is there, with null for "none".
            .with(JSON.Feature.WRITE_NULL_PROPERTIES)
            .asString(value));
  }

  /** A sentence of the result, wrapped. */
  public void sentence(String key, Object... arguments) {
    print(Columns.wrap(messages.get(key, arguments), style.width()), out);
  }

  /** Columns of equal width, wrapped. */
  public void table(List<List<String>> rows) {
    print(Columns.table(rows, style.width()), out);
  }

  /** A message, unless the user wants none. */
  public void note(String key, Object... arguments) {
    remark(messages.get(key, arguments));
  }

  /** A message that is a text already, unless the user wants none. */
  public void remark(String text) {
    if (!style.quiet()) {
      toError(text);
    }
  }

  /** A problem that takes nothing away from the result, unless the user wants no messages. */
  public void warn(Problem problem) {
    if (!style.quiet()) {
      problem(problem);
    }
  }

  /** A message of something that went wrong, with {@link #problem} behind it or by itself. */
  public void alert(String key, Object... arguments) {
    toError(messages.get(key, arguments));
  }

  /** A problem because of which a part of the result is missing. */
  public void problem(Problem problem) {
    toError(messages.sentence(problem));
    toError("  " + messages.advice(problem));
  }

  /** The problem that ends the command. */
  public void error(Problem problem) {
    if (style.json()) {
      document(Map.of("error", problemDocument(problem)));
    } else {
      toError("alwrity: " + messages.sentence(problem));
      toError("  " + messages.advice(problem));
    }
  }

  /** A problem in JSON. */
  public Map<String, Object> problemDocument(Problem problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("code", problem.code());
    document.put("message", messages.sentence(problem));
    document.put("hint", messages.advice(problem));
    return document;
  }

  private void toError(String text) {
    print(Columns.wrap(text, style.width()), err);
  }

  /** Names of files and what was typed may hold what a terminal would obey. */
  private static void print(List<String> lines, PrintStream to) {
    lines.forEach(line -> to.println(line.replaceAll("[\\p{Cc}&&[^\t]]", "\uFFFD")));
  }
}
