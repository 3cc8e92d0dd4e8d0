package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** The rules for coding assistants. */
final class GuardAgentsTest {
  private final Shell shell;
  private final Path settings;
  private final Path ignore;

  GuardAgentsTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    settings = shell.workspace.resolve(".claude/settings.json");
    ignore = shell.workspace.resolve(".cursorignore");
  }

  @Test
  void onlyLooksUnlessToldToWrite() throws IOException {
    Files.createDirectory(settings.getParent());
    Files.writeString(ignore, "/backend/.env\n");
    Result look = guard("--agents");
    assertThat(look.code()).isEqualTo(1);
    assertThat(look.err()).isEmpty();
    assertThat(look.out().lines())
        .containsExactly(
            "Claude Code would be told in "
                + settings
                + " to leave them alone; \"alwrity guard --agents --write\" adds:",
            "    Read(./backend/.env)",
            "    Read(./frontend/.env)",
            "Cursor would be told in "
                + ignore
                + " to leave them alone; \"alwrity guard --agents --write\" adds:",
            "    /frontend/.env");
    assertThat(settings).doesNotExist();
    assertThat(shell.home).as("a look needs no store").doesNotExist();

    Result write = guard("--agents", "--write");
    assertThat(write.code()).isZero();
    assertThat(write.out().lines())
        .containsExactly(
            "Claude Code is told in " + settings + " to leave them alone; added:",
            "    Read(./backend/.env)",
            "    Read(./frontend/.env)",
            "Cursor is told in " + ignore + " to leave them alone; added:",
            "    /frontend/.env");
    assertThat(ignore).content().isEqualTo("/backend/.env\n/frontend/.env\n");
    assertThat(JSON.std.mapFrom(Files.readString(settings)).toString())
        .isEqualTo("{permissions={deny=[Read(./backend/.env), Read(./frontend/.env)]}}");
    Result again = guard("--agents", "--yes");
    assertThat(again.code()).isZero();
    assertThat(again.out().lines())
        .containsExactly(
            "Claude Code is told already to leave both .env files alone, in " + settings + ".",
            "Cursor is told already to leave both .env files alone, in " + ignore + ".");
  }

  @Test
  void thoseThatAreNotSeenCanBeNamed() throws IOException {
    Result none = guard("--agents", "--write");
    assertThat(none.code()).isZero();
    assertThat(none.out())
        .contains("No settings of a coding assistant", "claude, cursor, windsurf, gemini, code-");
    assertThat(guard("--agents", "cursor, claude", "--write").code()).isZero();
    assertThat(ignore).exists();
    assertThat(settings).exists();
    assertThat(guard("--agents=all", "--write").code()).isZero();
    try (Stream<Path> files = Files.list(shell.workspace)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(".codeiumignore", ".geminiignore", ".aiexclude", ".claude", ".cursorignore");
    }
    Result unknown = guard("--agents", "cursr");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("cursr", "code-assist, all");
  }

  @Test
  void whatIsNotUnderstoodStaysWhileTheOthersAreWritten() throws IOException {
    Files.createDirectory(settings.getParent());
    Files.writeString(settings, "{ // mine\n}");
    Result write = guard("--agents", "claude,cursor", "--write");
    assertThat(write.code()).isEqualTo(4);
    assertThat(write.err()).contains(settings.toString(), "Read(./backend/.env)", "as it was");
    assertThat(settings).content().isEqualTo("{ // mine\n}");
    assertThat(ignore).exists();

    List<Object> entries = JSON.std.listFrom(guard("--agents", "claude,cursor", "--json").out());
    assertThat(entries.getFirst().toString())
        .startsWith("{agent=claude, file=" + settings + ", missing=[], added=false, problem={code=")
        .contains("refused.agent-settings");
    assertThat(entries.getLast().toString())
        .isEqualTo("{agent=cursor, file=" + ignore + ", missing=[], added=false}");
  }

  private Result guard(String... more) {
    return shell.run(
        Stream.concat(Stream.of("guard", "--workspace", "ALwrity"), Stream.of(more))
            .toArray(String[]::new));
  }
}
