package com.alwrity.onboarding.workspace.agents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A coding assistant, and the file that says what it leaves alone. */
public enum Agent {
  /** Its rules are in JSON; those of the others are lines as in a {@code .gitignore}. */
  CLAUDE("Claude Code", ".claude/settings.json", ".claude CLAUDE.md"),
  CURSOR("Cursor", ".cursorignore", ".cursor .cursorrules"),
  WINDSURF("Windsurf", ".codeiumignore", ".windsurf .windsurfrules .codeium"),
  GEMINI("Gemini CLI", ".geminiignore", ".gemini GEMINI.md"),
  CODE_ASSIST("Gemini Code Assist", ".aiexclude", ".idx");

  private final String title;
  private final String file;
  private final String traces;

  /** The traces are files and folders that its users have, separated by spaces. */
  Agent(String title, String file, String traces) {
    this.title = title;
    this.file = file;
    this.traces = traces;
  }

  /** The name for options, such as {@code code-assist}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name that people know. */
  public String title() {
    return title;
  }

  /** The file with its rules; it may not exist yet. */
  Path file(Path root) {
    return root.resolve(file);
  }

  /** Whether somebody uses it in this folder, as far as can be seen. */
  boolean isUsedIn(Path root) {
    return Stream.of((file + " " + traces).split(" ", -1))
        .map(root::resolve)
        .anyMatch(Files::exists);
  }
}
