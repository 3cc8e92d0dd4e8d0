package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

final class UserCommandTest {
  private final Shell shell;

  UserCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void listsUsersWithTheirKeysAndTheirStep() {
    assertThat(shell.run("user", "list")).isEqualTo(new Result(0, "", "Nobody has begun yet.\n"));
    shell.onboarded("--user", "ann");
    shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin", "--user", "ben");
    assertThat(shell.run("user", "list").out())
        .isEqualTo("USER  KEYS  STEP\nann   3     6\nben   1     1\n");
    List<Object> users = JSON.std.listFrom(shell.run("user", "list", "--json").out());
    assertThat(users.getFirst())
        .isEqualTo(Map.of("user", "ann", "keys", 3, "step", 6, "progress", 100.0));
  }

  @Test
  void forgetsAUserAndSaysWhatIsLeft() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben");
    Result result = shell.run("user", "forget", "ben", "--yes");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().toList())
        .startsWith("User ben is forgotten; keys destroyed: 3.")
        .contains(
            "Left as it was, and may hold keys: " + shell.backendEnv(),
            "Left as it was, and may hold keys: " + shell.frontendEnv(),
            "Former contents of .env files, which may hold keys, are in "
                + shell.home.resolve("backups"))
        .noneMatch(line -> line.contains("keyring")) // it never had a copy
        .endsWith(
            "Backups of the database still hold what was destroyed here. When no master key opens"
                + " them any more, they are useless: alwrity master rotate");
    assertThat(shell.run("key", "get", "exa", "--user", "ben").code()).isEqualTo(3);
    assertThat(shell.run("key", "get", "exa", "--user", "ann").code()).isZero();
    assertThat(shell.run("user", "list").out()).contains("ann").doesNotContain("ben");
    assertThat(shell.backendEnv()).exists();
  }

  @Test
  void forgetTellsTheSameInJson() {
    shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin", "--user", "ann");
    Map<String, Object> document = shell.run("user", "forget", "ann", "--yes", "--json").json();
    assertThat(document).containsEntry("user", "ann").containsEntry("keys", 1);
    Map<?, ?> left = (Map<?, ?>) document.getOrDefault("left", Map.of());
    assertThat(List.copyOf(left.keySet()).toString()).isEqualTo("[files, backups, keyring]");
    assertThat(left.get("files")).isEqualTo(List.of());
    assertThat(left.get("backups")).isNull();
    assertThat(left.get("keyring")).isNull();
  }

  @Test
  void nobodyIsForgottenWithoutAWord() {
    shell.onboarded("--user", "ann");
    assertThat(shell.run("user", "forget", "ann", "--json").errorCode())
        .isEqualTo("invalid.not-confirmed");
    ScriptedTerminal person = shell.typing("Ann");
    assertThat(shell.run("user", "forget", "ann").code()).isEqualTo(2);
    assertThat(person.screen()).contains("Nothing brings it back.", "Type the user id to go on:");
    assertThat(shell.run("key", "get", "exa", "--user", "ann").code()).isZero();
    shell.typing("ann");
    assertThat(shell.run("user", "forget", "ann").code()).isZero();
    assertThat(shell.run("key", "get", "exa", "--user", "ann").code()).isEqualTo(3);
  }

  @Test
  void whoIsNotKnownCannotBeForgotten() {
    shell.onboarded("--user", "ann");
    for (String other : new String[] {"nobody", "Ann", "ann "}) {
      Result result = shell.run("user", "forget", other, "--yes", "--json");
      assertThat(result.errorCode()).isEqualTo("missing.user");
      assertThat(result.code()).isEqualTo(3);
    }
    assertThat(shell.run("user", "forget", "", "--yes").code()).isEqualTo(2);
  }

  @Test
  void whoWasForgottenCanBeginAnew() {
    shell.onboarded("--user", "ann");
    shell.run("user", "forget", "ann", "--yes");
    shell.onboarded("--user", "ann");
    assertThat(shell.run("key", "get", "exa", "--user", "ann").out().strip()).isEqualTo(Shell.EXA);
  }
}
