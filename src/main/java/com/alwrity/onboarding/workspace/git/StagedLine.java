package com.alwrity.onboarding.workspace.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that the next commit would add.
 *
 * @param file as git writes its name
 * @param number of the line in the file, from 1
 * @param text a character for each byte
 */
public record StagedLine(String file, int number, String text) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*", Pattern.DOTALL);

  /** The added lines of a difference without context. The counts say what is a line of a file. */
  static List<StagedLine> of(String difference) {
    List<StagedLine> added = new ArrayList<>();
    String file = "";
    int removed = 0;
    int left = 0;
    int number = 0;
    for (String line : difference.split("\n", -1)) {
      Matcher hunk = HUNK.matcher(line);
      if (removed > 0 && line.startsWith("-")) {
        removed--;
      } else if (left > 0 && line.startsWith("+")) {
        added.add(new StagedLine(file, number++, line.substring(1)));
        left--;
      } else if (hunk.matches()) {
        removed = count(hunk.group(1));
        number = Integer.parseInt(hunk.group(2));
        left = count(hunk.group(3));
      } else if (line.startsWith("+++ ")) {
        file = line.substring("+++ ".length()).strip().replaceFirst("^(\"?)b/", "$1");
      }
    }
    return added;
  }

  private static int count(@Nullable String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }
}
