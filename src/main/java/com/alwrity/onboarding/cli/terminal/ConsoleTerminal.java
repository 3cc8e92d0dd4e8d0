package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.Os;
import java.io.Console;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The terminal that the program was started in. */
public final class ConsoleTerminal implements Terminal {
  private final Console console;
  private final boolean colours;
  private final Runnable beforeSecret;
  private final boolean dumb;
  private @Nullable Terminal editor;

  private ConsoleTerminal(Console console, Map<String, String> environment, Runnable beforeSecret) {
    this.console = console;
    this.colours = hasColours(environment);
    this.dumb = isDumb(environment);
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
        ? Optional.of(new ConsoleTerminal(console, environment, beforeSecret))
        : Optional.empty();
  }

  static boolean hasColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static boolean isDumb(Map<String, String> environment) {
    return Os.current() != Os.WINDOWS && environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  @Override
  public void edit() {
    if (editor == null && !dumb) {
      editor = LineEditor.open(colours).orElse(null);
    }
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public void say(String line) {
    if (editor != null) {
      editor.say(line);
      return;
    }
    console.writer().println(line);
    console.flush();
  }

  @Override
  public String ask(String question) {
    if (editor != null) {
      return editor.ask(question);
    }
    String answer = console.readLine("%s ", question);
    if (answer == null) { // Ctrl+D is no answer, and certainly no yes
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    return answer;
  }

  @Override
  public String ask(String question, Predicate<String> mayBeShown) {
    beforeSecret.run();
    return editor != null ? editor.ask(question, mayBeShown) : ask(question);
  }

  @Override
  public Secret askHidden(String question) {
    beforeSecret.run();
    if (editor != null) {
      return editor.askHidden(question);
    }
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
