package com.alwrity.onboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class NeedsTest {
  @Test
  void goesOnWithWhatIsThere() {
    assertThatCode(() -> Needs.decide(true, true, "x")).doesNotThrowAnyException();
    assertThatCode(() -> Needs.decide(true, false, "x")).doesNotThrowAnyException();
  }

  @Test
  void skipsWithTheWayToGetItOnADevelopersMachine() {
    assertThatThrownBy(() -> Needs.decide(false, false, "needs x: install x"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("install x");
  }

  @Test
  void failsInCi() {
    assertThatThrownBy(() -> Needs.decide(false, true, "needs x: install x"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("install x");
  }

  @Test
  void noticesAMissingCommand() {
    assertThat(Needs.succeeds("no-such-command-anywhere")).isFalse();
  }
}
