package com.alwrity.onboarding.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void isThatOfTheFamilyOfTheProblem() {
    assertThat(of(Problem.Invalid.OPTION)).isEqualTo(2);
    assertThat(of(Problem.Missing.KEY)).isEqualTo(3);
    assertThat(of(Problem.Refused.FILE_CHANGED)).isEqualTo(4);
    assertThat(of(Problem.Unavailable.KEYRING)).isEqualTo(5);
    assertThat(of(Problem.File.WRITE)).isEqualTo(6);
    assertThat(of(Problem.Defect.UNEXPECTED)).isEqualTo(70);
  }

  private static int of(Problem.Reason reason) {
    return ExitCode.of(new Problem(reason));
  }
}
