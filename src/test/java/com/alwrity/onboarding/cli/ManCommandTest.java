package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page for each command, which the programs that show pages find nothing wrong with. */
final class ManCommandTest {
  private final Path folder;
  private final Shell shell;

  ManCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    shell = new Shell(folder);
  }

  @Test
  void mandocHasNothingToWarnOf() throws IOException {
    Needs.command("apt install mandoc", "mandoc", "/dev/null");
    for (Path page : pages()) {
      assertThat(run("mandoc", "-Tlint", "-Wwarning", page.toString())).as("%s", page).isEmpty();
    }
  }

  @Test
  void groffHasNothingToWarnOfAndShowsTheExamplesAsTheyAreTyped() throws IOException {
    Needs.command("apt install groff", "groff", "--version");
    for (Path page : pages()) {
      assertThat(run("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())).isEmpty();
    }
    Path set = folder.resolve("share/man1/alwrity-key-set.1");
    assertThat(run("groff", "-man", "-Tutf8", "-P-cbou", set.toString()).replaceAll("\\s+", " "))
        .contains("alwrity-key-set - Save a key;", "alwrity key set PROVIDER [OPTIONS]")
        .contains("pass show gemini | alwrity key set gemini --stdin --expires 2027-01-31")
        .contains("--home DIR", "EXIT STATUS", "alwrity-key(1)");
  }

  @Test
  void thereIsOneForEachCommandWithAnExample() throws IOException {
    assertThat(pages().stream().map(page -> page.getFileName().toString()))
        .hasSizeGreaterThan(30)
        .contains("alwrity.1", "alwrity-key.1", "alwrity-key-get.1", "alwrity-man.1");
    for (Path page : pages()) {
      assertThat(page).content().contains("\n.SH EXAMPLES\n", "\n.SH EXIT STATUS\n");
    }
  }

  @Test
  void printsThePageOfACommand() {
    shell.with("SOURCE_DATE_EPOCH", "1700000000");
    assertThat(shell.run("man", "key", "get").out())
        .startsWith(".TH ALWRITY\\-KEY\\-GET 1 2023-11-14 ")
        .contains("\nalwrity\\-key\\-get \\- Print the key alone on standard output\n");
    assertThat(shell.run("man").out()).startsWith(".TH ALWRITY 1 ");
    assertThat(shell.run("man", "key", "got", "--json").errorCode()).isEqualTo("invalid.choice");
  }

  private List<Path> pages() throws IOException {
    assertThat(shell.run("man", "--folder", "share").code()).isZero();
    try (Stream<Path> pages = Files.list(folder.resolve("share/man1"))) {
      return pages.sorted().toList();
    }
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
