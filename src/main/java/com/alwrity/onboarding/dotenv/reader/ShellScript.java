package com.alwrity.onboarding.dotenv.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of the shell's language as assignments use; whatever is beyond it counts as a command.
 */
final class ShellScript {
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final Pattern STARTS =
      Pattern.compile("(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*+)=");
  private static final String OPERATORS = "&|;<>()\n";

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The names whose line runs a command. */
  private final Set<String> running = new LinkedHashSet<>();

  private int position;

  ShellScript(String text) {
    this.text = text;
  }

  /** What {@code set -a; . ./.env} makes of this name. */
  static Reading read(FileText file, String name) {
    ShellScript script = new ShellScript(file.text().replace("\0", ""));
    Set<String> lost = new LinkedHashSet<>();
    boolean isWhole = script.run(lost);
    if (script.running.contains(name)) {
      return Reading.COMMAND;
    }
    Reading reading = Reading.of(script.values, name);
    boolean isLost = !isWhole && reading.equals(Reading.UNSET) && lost.contains(name);
    return isLost ? Reading.ERROR : reading;
  }

  /**
   * Runs it all; false if the shell gives up.
   *
   * @param lost gets the names that it then never comes to
   */
  private boolean run(Set<String> lost) {
    while (position < text.length()) {
      int start = position;
      if (!runLine()) {
        Matcher names = STARTS.matcher(text.substring(start));
        while (names.find()) {
          lost.add(names.group(1));
        }
        return false;
      }
    }
    return true;
  }

  /** A line takes effect only when all of it has been understood. */
  private boolean runLine() {
    List<List<ShellWord>> commands = new ArrayList<>();
    List<ShellWord> words = new ArrayList<>();
    while (position < text.length()) {
      char character = text.charAt(position);
      if (character == ' ' || character == '\t') {
        position++;
      } else if (text.startsWith("\\\n", position)) {
        position += 2;
      } else if (character == '#') {
        position = lineEnd();
      } else if (character == '\n') {
        position++;
        break;
      } else if (OPERATORS.indexOf(character) >= 0) {
        // Of the operators only these two can stand in a line that anybody meant as settings.
        if (words.isEmpty() || (character != ';' && character != '&')) {
          return false;
        }
        boolean both = text.startsWith("&&", position);
        position += both ? 2 : 1;
        // What runs in the background cannot set anything here.
        boolean isVain = character == '&' && !both && (isExport(words) || isAssignments(words));
        commands.add(isVain ? List.of() : List.copyOf(words));
        words.clear();
      } else {
        ShellWord word = ShellWord.at(text, position, values);
        if (word.isBroken()) {
          return false;
        }
        position = word.end();
        if (!word.isNothing()) {
          words.add(word);
        }
      }
    }
    commands.add(words);
    commands.forEach(this::run);
    return true;
  }

  private void run(List<ShellWord> words) {
    boolean isExport = isExport(words);
    boolean isTemporary = !isExport && !isAssignments(words);
    for (ShellWord word : words) {
      Matcher assignment = ASSIGNMENT.matcher(word.value());
      if (!word.isAssignment() || !assignment.matches()) {
        if (!isExport) {
          return; // the command; what follows are its arguments
        }
      } else if (word.runsCommand() || isTemporary) {
        running.add(assignment.group(1));
      } else {
        values.put(assignment.group(1), assignment.group(2));
      }
    }
  }

  private static boolean isAssignments(List<ShellWord> words) {
    return words.stream().allMatch(ShellWord::isAssignment);
  }

  private static boolean isExport(List<ShellWord> words) {
    return !words.isEmpty() && words.getFirst().value().equals("export");
  }

  private int lineEnd() {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }
}
