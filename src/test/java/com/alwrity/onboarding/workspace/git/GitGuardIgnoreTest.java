package com.alwrity.onboarding.workspace.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding the line, which git then has to obey. */
final class GitGuardIgnoreTest extends InRepository {
  /** The content before, and what follows it. */
  static Stream<List<String>> contents() {
    String line = "/backend/.env";
    return Stream.of(
        List.of("", line + "\n"),
        List.of("node_modules/\n", line + "\n"),
        List.of("node_modules/", "\n" + line + "\n"),
        List.of("node_modules/\r\n", line + "\r\n"),
        List.of("a\r\nb", "\r\n" + line + "\r\n"),
        List.of("a\r\nb\n", line + "\n"),
        List.of("a\nb\r\n\r\n", line + "\r\n"),
        List.of("\n", line + "\n"),
        List.of("\u00EF\u00BB\u00BF", line + "\n"),
        List.of("\u00EF\u00BB\u00BFa", "\n" + line + "\n"),
        List.of("# caf\u00E9 \u0000\u0001 \\ \n", line + "\n"),
        List.of(".env\n!.env\n", line + "\n"),
        List.of("a\rb", "\n" + line + "\n"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void keepsEveryByteBefore(List<String> content) throws IOException {
    Path file = Files.write(gitignore(), content.getFirst().getBytes(ISO_8859_1));
    assertStandsNow(guard.ignore(env));
    assertThat(Files.readString(file, ISO_8859_1))
        .isEqualTo(content.getFirst() + content.getLast());
    assertNothingLeftBeside();
  }

  @Test
  void makesAFileThatIsAsReadableAsItsFolder() throws IOException {
    assertStandsNow(guard.ignore(env));
    assertThat(gitignore()).hasContent("/backend/.env");
    Files.delete(gitignore());
    if (isPosix()) {
      for (String mode : List.of("rwxr-xr-x", "rwx------", "rwxrwxr-x")) {
        Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString(mode));
        guard.ignore(env);
        assertThat(mode()).isEqualTo(mode.replace('x', '-'));
        Files.delete(gitignore());
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsThePermissions() throws IOException {
    write("repository/.gitignore", "a\n");
    Files.setPosixFilePermissions(gitignore(), PosixFilePermissions.fromString("rwxrw-r--"));
    guard.ignore(env);
    assertThat(mode()).isEqualTo("rwxrw-r--");
  }

  @Test
  void doesNothingIfTheFileIsIgnored() throws IOException {
    write("repository/.gitignore", "*.env");
    Files.setLastModifiedTime(gitignore(), FileTime.fromMillis(1_000_000));
    assertStandsNow(guard.ignore(env));
    assertThat(gitignore()).hasContent("*.env");
    assertThat(Files.getLastModifiedTime(gitignore()).toMillis()).isEqualTo(1_000_000);
    guard.ignore(repository.resolve("b.env"));
    guard.ignore(repository.resolve("c/.env"));
    assertThat(gitignore()).hasContent("*.env");
  }

  @Test
  void twoFilesGetALineEachAndOnlyOnce() throws IOException {
    for (int i = 0; i < 2; i++) {
      guard.ignore(env);
      guard.ignore(repository.resolve("frontend/.env"));
    }
    assertThat(gitignore()).content().isEqualTo("/backend/.env\n/frontend/.env\n");
  }

  @Test
  void aRuleBehindThatUndoesItIsNamedAndTheFileIsAsBefore() throws IOException {
    write("repository/backend/.gitignore", "# mine\n!.env\n");
    assertRefused(Problem.Refused.IGNORE_UNDONE, env.toString(), "backend/.gitignore:2");
    assertThat(gitignore()).doesNotExist();
    write("repository/.gitignore", "a\r\nb");
    assertRefused(Problem.Refused.IGNORE_UNDONE, "backend/.gitignore:2");
    assertThat(Files.readString(gitignore())).isEqualTo("a\r\nb");
    assertNothingLeftBeside();
  }

  @Test
  void aTrackedFileStaysTracked() throws IOException {
    git.commit(repository);
    assertStands(guard.look(env), false, true, true);
    GitStanding standing = guard.ignore(env);
    assertThat(standing.exposed()).isTrue();
    assertStands(guard.look(env), true, true, true);
    git.run(repository, "rm", "--quiet", "--cached", "--", "backend/.env");
    assertStands(guard.look(env), true, false, true);
  }

  @Test
  void goesToTheTopOfTheSubmodule() throws IOException {
    git.init(repository.resolve("backend"));
    guard.ignore(env);
    assertThat(repository.resolve("backend/.gitignore")).hasContent("/.env");
    assertThat(gitignore()).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkIsRefusedWhereverItLeads() throws IOException {
    for (Path target : List.of(write("outside", "a\n"), write("repository/inside", "a\n"))) {
      Files.createSymbolicLink(gitignore(), target);
      assertRefused(Problem.Refused.NOT_A_FILE, gitignore().toString());
      assertThat(target).hasContent("a");
      Files.delete(gitignore());
    }
    Files.createSymbolicLink(gitignore(), folder.resolve("nowhere"));
    assertRefused(Problem.Refused.NOT_A_FILE);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void whatIsNoTextFileIsRefused() throws IOException {
    Files.createDirectory(gitignore());
    assertRefused(Problem.Refused.NOT_A_FILE);
    Files.delete(gitignore());
    Files.write(gitignore(), new byte[(1 << 20) + 1]);
    assertRefused(Problem.Refused.TOO_LARGE);
    for (String mark : List.of("\u00FF\u00FEa\u0000", "\u00FE\u00FF\u0000a")) {
      Files.write(gitignore(), mark.getBytes(ISO_8859_1));
      assertRefused(Problem.Refused.UTF_16);
      assertThat(Files.readString(gitignore(), ISO_8859_1)).isEqualTo(mark);
    }
  }

  @Test
  void withoutAnAnswerOfGitNothingIsWritten() {
    assertThatThrownBy(() -> new GitGuard(Map.of()).ignore(env))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.GIT_MISSING));
    assertThat(gitignore()).doesNotExist();
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @ValueSource(
      strings = {
        "with space",
        " two  ",
        "it's \"quoted\"",
        "line\nbreak",
        "return\r",
        "\ttab",
        "-rf",
        "--help",
        ":(top)",
        ":!x",
        ":",
        "*",
        "a?c",
        "[ab]",
        "back\\slash",
        "end\\",
        "#comment",
        "!not",
        "$(touch x)`y`",
        "~",
        "...",
        "ünïcode ✓ 🔑",
        "{a,b}",
        "**"
      })
  void aStrangePathIsIgnoredAloneTrackedAndRemembered(String name) throws IOException {
    Path top = repository.resolve(name);
    for (Path file : List.of(top.resolve("backend/.env"), env.resolveSibling(name))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      assertStands(guard.look(file), false, false, false);
      assertStandsNow(guard.ignore(file));
      git.run(repository, "--literal-pathspecs", "add", "--force", "--", file.toString());
      assertStands(guard.look(file), true, true, false);
      git.run(repository, "commit", "--quiet", "--message=Add");
      git.run(repository, "--literal-pathspecs", "rm", "-q", "--cached", "--", file.toString());
      assertStands(guard.look(file), true, false, true);
    }
    // What patterns made of these names without care would also match.
    List<String> others = List.of("ac", "abc", "xyz", "a", "b", "with", "x", "top");
    for (String other : others) {
      write("repository/" + other + "/backend/.env", "");
      write("repository/backend/" + other, "");
    }
    assertThat(git.run(repository, "ls-files", "--others", "--exclude-standard").lines())
        .containsAll(others.stream().map(other -> other + "/backend/.env").toList())
        .containsAll(others.stream().map(other -> "backend/" + other).toList());
  }

  private void assertRefused(Problem.Reason reason, String... words) {
    assertThatThrownBy(() -> guard.ignore(env))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> {
              assertThat(e.problem().reason()).isEqualTo(reason);
              assertThat(e.problem().details()).containsAll(List.of(words));
            });
  }

  private static void assertStandsNow(GitStanding standing) {
    assertThat(standing.exposed()).isFalse();
    assertThat(standing.checked()).isTrue();
  }

  private void assertNothingLeftBeside() throws IOException {
    try (Stream<Path> files = Files.list(repository)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isSubsetOf(".git", ".gitignore", "backend");
    }
  }

  private Path gitignore() {
    return repository.resolve(".gitignore");
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(gitignore()));
  }

  private boolean isPosix() {
    return repository.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
