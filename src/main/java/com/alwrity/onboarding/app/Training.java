package com.alwrity.onboarding.app;

import java.util.List;

/**
 * Runs commands one after the other in one process: the ahead-of-time cache of the packages holds
 * what this has used, so that those commands start fast.
 */
final class Training {
  private Training() {}

  /** Runs the commands, with "," as an argument of its own between them; fails with the first. */
  public static void main(String[] arguments) {
    List<String> rest = List.of(arguments);
    while (!rest.isEmpty()) {
      int end = rest.contains(",") ? rest.indexOf(",") : rest.size();
      int code = Main.run(rest.subList(0, end).toArray(String[]::new));
      if (code != 0) {
        System.exit(code);
      }
      rest = rest.subList(Math.min(end + 1, rest.size()), rest.size());
    }
  }
}
