package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class BrowserTest {
  private static final URI PAGE = URI.create("https://dashboard.exa.ai/api-keys?a=1&b=2");

  @TempDir private Path folder;

  @Test
  void isGivenTheAddressAndNoSecretOfOurs() throws Exception {
    String opener = opener("printf '%s\\n' \"$@\" > \"$0.got\"; env >> \"$0.got\"");
    Map<String, String> ours = Map.of("ALWRITY_MASTER_KEY", "secret", "LANG", "de_DE.UTF-8");
    assertThat(Browser.open(PAGE, opener, ours)).isTrue();
    assertThat(folder.resolve("opener.got"))
        .content()
        .startsWith(PAGE + "\n")
        .contains("LANG=de_DE.UTF-8")
        .doesNotContain("ALWRITY", "secret");
  }

  @Test
  void isLookedForOtherwiseWithoutTheProgram() throws Exception {
    assertThat(Browser.open(PAGE, folder.resolve("nowhere").toString(), Map.of())).isFalse();
  }

  @Test
  void isSaidToBeMissing() throws Exception {
    String opener = opener("exit 3"); // as xdg-open does
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> Browser.open(PAGE, opener, Map.of()))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Unavailable.BROWSER, PAGE));
  }

  private String opener(String script) throws IOException {
    Path opener = Files.writeString(folder.resolve("opener"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
    return opener.toString();
  }
}
