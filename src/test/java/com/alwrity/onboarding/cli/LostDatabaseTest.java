package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
  @ValueSource(
      strings = {
        "status",
        "key list",
        "key get gemini",
        "key check",
        "key check gemini",
        "key remove gemini",
        "key expires gemini 2027-01-31",
        "user list",
        "master status"
      })
  void isNeverTakenForOneWithoutKeys(String command) {
    Result result = shell.run(command.split(" "));
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("Keys were stored here, and are gone", "master restore");
  }

  @Test
  void nothingIsGivenOutAsIfItWereAll() {
    for (String command :
        new String[] {"run -- true", "run --only gemini -- true", "export --format json"}) {
      assertThat(shell.run(command.split(" ")).code()).as(command).isEqualTo(5);
    }
    assertThat(shell.run("key", "rotate", "gemini", "--confirm").code()).isEqualTo(3);
    assertThat(shell.run("status").code()).as("still").isEqualTo(5);
  }

  @Test
  void theDoctorSaysIt() {
    Result result = shell.run("doctor");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("Keys were stored here, and are gone");
  }

  /** A first save that broke off, or a home that uses a shared database. */
  @Test
  void aHeadThatTellsOfNothingHereIsNoLoss() throws IOException {
    Path audit = shell.home.resolve("audit");
    try (Stream<Path> heads = Files.list(audit)) {
      Path head = heads.filter(file -> file.toString().endsWith(".head")).findAny().orElseThrow();
      String told = Files.readString(head);
      Files.writeString(head, told.replaceFirst("\\n[0-9]+\\n", "\n0\n"));
      assertThat(shell.run("status").code()).isZero();
      Files.delete(shell.home.resolve("onboarding.db"));
      Files.delete(head);
      Files.writeString(audit.resolve("0123456789abcdef0123456789abcdef.head"), told);
      assertThat(shell.run("doctor").out()).doesNotContain("Keys were stored here");
    }
  }

  @Test
  void whoSavesAKeyBeginsAnewAndTheAuditTells() {
    shell.run("status"); // makes an empty one
    assertThat(shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin").code()).isZero();
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("status").code()).isEqualTo(5);
    assertThat(shell.run("key", "get", "gemini").err()).contains("not the database that was here");
    assertThat(shell.run("audit", "--verify").code()).isEqualTo(1);
    assertThat(shell.run("audit", "--accept").code()).isZero();
    assertThat(shell.run("status").code()).isZero();
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
  }

  @Test
  void whoKnowsWhyBeginsAnewAtOnce() {
    Result accepted = shell.run("audit", "--accept", "--user", "local");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.err()).contains("Accepted: ");
    assertThat(shell.run("status").code()).isZero();
  }

  @Test
  void aSessionDoesNotHideIt() {
    Result result = shell.run("key", "list", "--keyring", "session");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("Keys were stored here, and are gone");
    assertThat(shell.run("key", "list", "--keyring", "session", "--user", "ben").code())
        .as("who never had any")
        .isEqualTo(3);
  }
}
