package com.alwrity.onboarding.dotenv.reader;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One word of a shell's command line, with quotes removed and variables expanded. */
final class ShellWord {
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:([A-Za-z_][A-Za-z0-9_]*)|[0-9@*]|\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}\"'\\\\$`]*))?})");
  private static final String ENDS = " \t\n&|;<>()";

  private final String text;
  private final int start;
  private final Map<String, String> variables;
  private final StringBuilder value = new StringBuilder();
  private int position;
  private boolean runsCommand;
  private boolean isBroken;

  private ShellWord(String text, int start, Map<String, String> variables) {
    this.text = text;
    this.start = start;
    this.position = start;
    this.variables = variables;
  }

  /** Reads the word that begins here. */
  static ShellWord at(String text, int start, Map<String, String> variables) {
    ShellWord word = new ShellWord(text, start, variables);
    word.read();
    return word;
  }

  /** As it stands in the file. */
  private String raw() {
    return text.substring(start, position);
  }

  boolean isAssignment() {
    return ASSIGNMENT.matcher(raw().replace("\\\n", "")).lookingAt();
  }

  String value() {
    return value.toString();
  }

  int end() {
    return position;
  }

  boolean runsCommand() {
    return runsCommand;
  }

  /** A variable that is empty, without quotes: as if it were not written at all. */
  boolean isNothing() {
    return value.isEmpty() && raw().startsWith("$") && !raw().contains("\"") && !runsCommand;
  }

  /** A quote or parenthesis is never closed. */
  boolean isBroken() {
    return isBroken;
  }

  private void read() {
    while (!isBroken && position < text.length() && ENDS.indexOf(text.charAt(position)) < 0) {
      switch (text.charAt(position)) {
        case '\'' -> value.append(text, position + 1, Math.max(position + 1, close("'")));
        case '"' -> doubleQuoted();
        case '\\' -> escaped("");
        case '$' -> dollar();
        case '`' -> command("`");
        default -> value.append(text.charAt(position));
      }
      position++;
    }
    position = Math.min(position, text.length());
  }

  private void doubleQuoted() {
    position++;
    while (!isBroken && position < text.length() && text.charAt(position) != '"') {
      switch (text.charAt(position)) {
        case '\\' -> escaped("$`\"\\\n");
        case '$' -> dollar();
        case '`' -> command("`");
        default -> value.append(text.charAt(position));
      }
      position++;
    }
    isBroken |= position >= text.length();
  }

  /** At a backslash; empty means that it takes the meaning of any character. */
  private void escaped(String characters) {
    if (position + 1 == text.length()) {
      value.append('\\');
      return;
    }
    char next = text.charAt(position + 1);
    if (!characters.isEmpty() && characters.indexOf(next) < 0) {
      value.append('\\');
      return;
    }
    position++;
    if (next != '\n') {
      value.append(next);
    }
  }

  private void dollar() {
    if (text.startsWith("$(", position)) {
      command(")");
      return;
    }
    Matcher reference = REFERENCE.matcher(text).region(position, text.length());
    if (!reference.lookingAt()) {
      isBroken |= text.startsWith("${", position);
      value.append('$');
      return;
    }
    String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
    String other = reference.group(3) == null ? "" : reference.group(3);
    value.append(name == null ? "" : variables.getOrDefault(name, other));
    position = reference.end() - 1;
  }

  private void command(String end) {
    int from = text.startsWith("$(", position) ? ++position : position;
    int to = close(end);
    runsCommand |= !text.substring(Math.min(from + 1, to), to).isBlank();
  }

  /** Goes to the end, which is as good as anything where there is none. */
  private int close(String end) {
    int from = position + 1;
    int found = text.indexOf(end, from);
    isBroken |= found < 0;
    position = found < 0 ? text.length() : found;
    return position;
  }
}
