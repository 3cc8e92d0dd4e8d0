package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.io.Console;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The terminal that the program was started in. */
public final class ConsoleTerminal implements Terminal {
  private final Console console;
  private final boolean colours;
  private final Runnable beforeSecret;

  private ConsoleTerminal(Console console, boolean colours, Runnable beforeSecret) {
    this.console = console;
    this.colours = colours;
    this.beforeSecret = beforeSecret;
  }

  /**
   * The terminal; empty if input or output is redirected.
   *
   * @param environment its {@code NO_COLOR} (no-color.org) and {@code TERM} decide about colours
   * @param beforeSecret what must be done before the first secret is typed
   */
  @SuppressWarnings("SystemConsoleNull") // it may be null, depending on the setting jdk.console
  public static Optional<Terminal> find(Map<String, String> environment, Runnable beforeSecret) {
    Console console = System.console();
    return console != null && console.isTerminal()
        ? Optional.of(new ConsoleTerminal(console, hasColours(environment), beforeSecret))
        : Optional.empty();
  }

  static boolean hasColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public void say(String line) {
    console.writer().println(line);
    console.flush();
  }

  @Override
  public String ask(String question) {
    String answer = console.readLine("%s ", question);
    if (answer == null) { // Ctrl+D is no answer, and certainly no yes
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    return answer;
  }

  @Override
  public Secret askHidden(String question) {
    beforeSecret.run();
    char[] answer = console.readPassword("%s ", question);
    if (answer == null) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    try {
      return Secret.of(answer);
    } finally {
      Arrays.fill(answer, '\0');
    }
  }
}
