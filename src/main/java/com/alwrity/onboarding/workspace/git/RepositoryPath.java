package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.platform.Os;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * A file in the working tree of a repository.
 *
 * @param top the top folder of the working tree, absolute, without links
 * @param path the way from there
 */
public record RepositoryPath(Path top, Path path) {
  /** The {@code .gitignore} that can name it; it may not exist yet. */
  public Path gitignore() {
    return top.resolve(".gitignore");
  }

  /**
   * The line there that matches this file, and no other unless there are line breaks in its path.
   */
  public String ignoreLine() {
    StringBuilder line = new StringBuilder();
    for (Path name : path) {
      line.append('/'); // the first one ties the line to the top, and makes # and ! harmless
      name.toString().chars().forEach(c -> append(line, (char) c));
    }
    int end = line.length();
    while (line.charAt(end - 1) == ' ') { // git cuts spaces off at the end
      end--;
    }
    return line.substring(0, end) + "\\ ".repeat(line.length() - end);
  }

  /** The path as git writes it, with slashes. */
  @Override
  public String toString() {
    StringJoiner names = new StringJoiner("/");
    path.forEach(name -> names.add(name.toString()));
    return names.toString();
  }

  /** How the system writes names of files, and so how git finds them. */
  static Charset encoding() {
    return Os.current() == Os.WINDOWS
        ? StandardCharsets.UTF_8
        : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  private static void append(StringBuilder line, char c) {
    switch (c) {
      case '\\', '*', '?', '[' -> line.append('\\').append(c);
      case '\n', '\r' -> line.append('?'); // no line can hold it; this stands for any character
      default -> line.append(c);
    }
  }
}
