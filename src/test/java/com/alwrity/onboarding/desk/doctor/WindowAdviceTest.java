package com.alwrity.onboarding.desk.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.text.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowAdviceTest {
  private final Messages messages = new Messages(Locale.ENGLISH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file-modes.open", "home-modes.open", "git.not-ignored", "drift.missing", "drift.different",
        "drift.keyring", "copies.differ", "keys.missing", "placeholders.found", "audit.altered"
      })
  void namesWhatTheWindowHasInPlaceOfACommand(String text) {
    Finding finding = Finding.warn(text, "exa", "a file", "groq");

    assertThat(finding.fix(messages).orElseThrow()).containsPattern("alwrity |chmod ");
    assertThat(WindowAdvice.of(finding, messages)).contains("“").doesNotContain("alwrity", "chmod");
  }

  @Test
  void sendsNobodyToWriteWhereNothingIsWritten() {
    Finding finding = Finding.fail("keys.missing", "EXA_API_KEY", "exa").advising("by-hand");

    assertThat(WindowAdvice.of(finding, messages)).contains("see to EXA_API_KEY yourself");
  }

  @Test
  void leavesOtherAdviceAsItIs() {
    Finding finding = Finding.fail("host.open");

    assertThat(WindowAdvice.of(finding, messages)).isEqualTo(finding.fix(messages).orElseThrow());
    assertThat(WindowAdvice.of(Finding.pass("java", "25"), messages)).isEmpty();
  }
}
