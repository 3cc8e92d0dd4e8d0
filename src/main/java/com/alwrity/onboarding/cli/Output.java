package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Results to standard output and nothing else there; messages to standard error. */
final class Output {
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private final Io io;
  private final Messages messages;
  private final boolean json;
  private final boolean quiet;

  Output(Io io, Messages messages, boolean json, boolean quiet) {
    this.io = io;
    this.messages = messages;
    this.json = json;
    this.quiet = quiet;
  }

  boolean isJson() {
    return json;
  }

  /** A line of the result. */
  void line(String text) {
    io.out().println(text);
  }

  /** The result as a JSON document. */
  void document(Object value) {
    io.out().println(PRETTY.asString(value));
  }

  /** A message, unless the user wants none. */
  void note(String key, Object... arguments) {
    if (!quiet) {
      io.err().println(messages.get(key, arguments));
    }
  }

  /** A problem that does not end the command. */
  void warn(Problem problem) {
    if (!quiet) {
      io.err().println(messages.sentence(problem));
      io.err().println("  " + messages.advice(problem));
    }
  }

  /** The problem that ends the command. */
  void error(Problem problem) {
    if (json) {
      document(Map.of("error", problemDocument(problem)));
    } else {
      io.err().println("alwrity: " + messages.sentence(problem));
      io.err().println("  " + messages.advice(problem));
    }
  }

  Map<String, Object> problemDocument(Problem problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("code", problem.code());
    document.put("message", messages.sentence(problem));
    document.put("hint", messages.advice(problem));
    return document;
  }

  /** Columns of equal width, the last one as long as it is. */
  void table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) {
          line.repeat(' ', widths[i] - row.get(i).length() + 2);
        }
      }
      line(line.toString().stripTrailing());
    }
  }
}
