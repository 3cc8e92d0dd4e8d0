package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Somebody who gives these answers and then closes the input. */
public final class ScriptedTerminal implements Terminal {
  private final Deque<String> answers;
  private final List<String> screen = new ArrayList<>();
  private boolean colours;

  /** With these answers, in this order. */
  public ScriptedTerminal(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /** The same with colours. */
  public ScriptedTerminal withColours() {
    colours = true;
    return this;
  }

  /** All that was shown, with what was typed where it is seen. */
  public String screen() {
    return String.join("\n", screen);
  }

  /** The answers that nobody asked for. */
  public List<String> leftOver() {
    return List.copyOf(answers);
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public void say(String line) {
    screen.add(line);
  }

  @Override
  public String ask(String question) {
    String answer = next(question);
    screen.add(question + " " + answer);
    return answer;
  }

  @Override
  public String ask(String question, Predicate<String> mayBeShown) {
    String answer = next(question);
    screen.add(question + " " + (mayBeShown.test(answer) ? answer : Secret.MASK));
    return answer;
  }

  @Override
  public Secret askHidden(String question) {
    screen.add(question);
    return Secret.of(next(question));
  }

  private String next(String question) {
    String answer = answers.poll();
    if (answer == null) {
      screen.add(question);
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    return answer;
  }
}
