package com.alwrity.onboarding.vault.master;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplicationSecretTest {
  private final String text = textOf(MasterKey.newText());

  @TempDir private Path folder;

  @Test
  void isInTheVariable() {
    assertThat(ApplicationSecret.find(Map.of("ALWRITY_MASTER_KEY", " " + text + "\n")))
        .hasValueSatisfying(found -> assertThat(textOf(found)).isEqualTo(text));
  }

  @Test
  void isInTheFileThatTheOtherVariableNames() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text + "\n");
    assertThat(ApplicationSecret.find(Map.of("ALWRITY_MASTER_KEY_FILE", file.toString())))
        .hasValueSatisfying(found -> assertThat(textOf(found)).isEqualTo(text));
  }

  @Test
  void needNotBeThere() {
    assertThat(ApplicationSecret.find(Map.of())).isEmpty();
    assertThat(ApplicationSecret.find(Map.of("ALWRITY_MASTER_KEY", ""))).isEmpty();
  }

  @Test
  void isThirtyTwoBytesOrNone() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(
            () -> ApplicationSecret.find(Map.of("ALWRITY_MASTER_KEY", text.substring(0, 40))))
        .withMessageNotContaining(text.substring(3, 9))
        .satisfies(
            e ->
                assertThat(e.problem()).isEqualTo(new Problem(Problem.Invalid.APPLICATION_SECRET)));
  }

  @Test
  void aFileThatIsNotThereIsAnErrorAndNotNoSecret() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(
            () ->
                ApplicationSecret.find(
                    Map.of("ALWRITY_MASTER_KEY_FILE", folder.resolve("gone").toString())))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.File.READ));
  }
}
