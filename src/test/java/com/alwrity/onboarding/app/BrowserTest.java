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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class BrowserTest {
  private static final URI PAGE = URI.create("https://dashboard.exa.ai/api-keys?a=1&b=2");

  @TempDir private Path folder;

  @Test
  void isGivenTheAddressAndNothingElse() throws Exception {
    Browser.open(PAGE, opener("printf '%s\\n' \"$@\" > \"$0.got\""));
    assertThat(folder.resolve("opener.got")).content().isEqualTo(PAGE + "\n");
  }

  @Test
  void isSaidToBeMissing() throws Exception {
    assertMissing(folder.resolve("nowhere").toString());
    assertMissing(opener("echo no browser >&2; exit 3")); // as xdg-open does
  }

  private static void assertMissing(String opener) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> Browser.open(PAGE, opener))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Unavailable.BROWSER, PAGE));
  }

  private String opener(String script) throws IOException {
    Path opener = Files.writeString(folder.resolve("opener"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
    return opener.toString();
  }
}
