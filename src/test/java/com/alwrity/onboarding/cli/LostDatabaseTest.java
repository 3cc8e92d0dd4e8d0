package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is gone, of which only what stands beside it tells. */
final class LostDatabaseTest {
  private Shell shell;

  @BeforeEach
  void remove(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).onboarded();
    Files.delete(shell.home.resolve("onboarding.db"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "key list", "key get gemini", "key check"})
  void isNeverTakenForOneWithoutKeys(String command) {
    Result result = shell.run(command.split(" "));
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("Keys were stored here, and are gone", "master restore");
  }

  @Test
  void theDoctorSaysIt() {
    Result result = shell.run("doctor");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("Keys were stored here, and are gone");
  }

  @Test
  void whoSavesAKeyBeginsAnewAndTheAuditTells() {
    shell.run("status"); // makes an empty one
    assertThat(shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin").code()).isZero();
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("status").code()).isZero();
    assertThat(shell.run("audit", "--verify").code()).isEqualTo(1);
  }
}
