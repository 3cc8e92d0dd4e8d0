package com.alwrity.onboarding.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProblemTest {
  @Test
  void hasACodeOfFamilyAndReason() {
    assertThat(new Problem(Problem.Refused.HARD_LINK).code()).isEqualTo("refused.hard-link");
    assertThat(new Problem(Problem.File.READ).code()).isEqualTo("file.read");
  }

  @Test
  void keepsDetailsAsText() {
    assertThat(new Problem(Problem.File.READ, Path.of("a"), 7).details()).containsExactly("a", "7");
  }

  @Test
  void isTheMessageOfItsException() {
    OnboardingException exception =
        new OnboardingException(new IllegalStateException("inner"), Problem.Missing.USER, "ann");

    assertThat(exception).hasMessage("missing.user [ann]").cause().hasMessage("inner");
    assertThat(exception.problem()).isEqualTo(new Problem(Problem.Missing.USER, "ann"));
  }
}
