package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.env.StagedKeys.Found;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.shell.ShellDialect;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.git.CommitHook;
import com.alwrity.onboarding.workspace.git.GitGuard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps keys out of commits: the look at what is staged, and the hook that takes it. */
record CommitGuard(Session session, Output output, GitGuard git) {
  /** Bad news if the next commit would add a key. */
  int staged(Path folder) {
    try (StagedKeys keys = new StagedKeys(session)) {
      Set<Found> found = keys.in(git.staged(folder));
      if (output.isJson()) {
        output.document(found.stream().map(CommitGuard::document).toList());
      } else {
        found.forEach(
            each ->
                output.line(
                    output
                        .messages()
                        .get(
                            each.stored() ? "guard.staged-stored" : "guard.staged-like",
                            each.file(),
                            String.valueOf(each.line()),
                            each.provider())));
        if (!found.isEmpty()) {
          output.note("guard.staged-advice");
        }
      }
      return found.isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS;
    }
  }

  /** Shows the hook, or installs it. */
  int hook(Path folder, Path home, boolean write) {
    CommitHook hook = git.hook(folder);
    String command = command(home);
    boolean there = hook.runs(command);
    hook.requireFree(command);
    if (write && !there) {
      hook.install(command);
    }
    if (output.isJson()) {
      output.document(
          Map.of("hook", hook.file().toString(), "installed", there || write, "runs", command));
    } else {
      String key = there ? "guard.hook.there" : write ? "guard.hook.installed" : "guard.hook.would";
      output.sentence(key, hook.file());
      output.line("    " + command);
    }
    return there || write ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  /** The same program and home, from wherever git runs it. */
  private static String command(Path home) {
    String launchers = System.getProperty("alwrity.bin");
    String program = launchers == null ? "alwrity" : quoted(Path.of(launchers, "alwrity"));
    return program + " guard --staged --home " + quoted(home.toAbsolutePath());
  }

  private static String quoted(Path path) {
    return ShellDialect.POSIX.quote(path.toString().replace('\\', '/'));
  }

  private static Map<String, Object> document(Found found) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", found.file());
    document.put("line", found.line());
    document.put("provider", found.provider());
    document.put("stored", found.stored());
    return document;
  }
}
