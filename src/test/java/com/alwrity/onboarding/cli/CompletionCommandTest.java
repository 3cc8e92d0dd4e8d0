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

/** What the real shells offer once they have loaded the completion. */
final class CompletionCommandTest {
  private static final List<String> KEY_COMMANDS =
      List.of("check", "expires", "get", "list", "remove", "rotate", "set");

  /** Presses the tabulator in a real zsh and tells what is offered, up to a word. */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z "PS1= ; unset zle_bracketed_paste; LISTMAX=999; stty columns 1000 rows 99"
      zpty -w z "autoload -Uz compinit && compinit -u; eval \\"\\$(cat '$1')\\"; echo LOA''DED"
      zpty -r z out '*LOADED*'
      zpty -w -n z "$2"$'\\t\\t'
      zpty -r z out "*$3*"
      print -r -- $out
      """;

  private final Path folder;
  private final Shell shell;

  CompletionCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    shell = new Shell(folder);
  }

  @Test
  void bashOffersCommandsOptionsProvidersAndFiles() throws IOException {
    Needs.command("apt install bash", "bash", "-c", "true");
    String script = script("bash");
    assertThat(run("bash", "-c", "source '" + script + "'; complete -p alwrity"))
        .contains("-F _complete_alwrity");
    assertThat(bash(script, "alwrity", "ke")).containsExactly("key");
    assertThat(bash(script, "alwrity", "key", "")).containsAll(KEY_COMMANDS);
    assertThat(bash(script, "alwrity", "key", "get", "gem")).containsExactly("gemini");
    assertThat(bash(script, "alwrity", "export", "--format", "f")).containsExactly("fish");
    assertThat(bash(script, "alwrity", "status", "--keyr")).containsExactly("--keyring");
    assertThat(bash(script, "alwrity", "status", "--keyring", "pa")).containsExactly("passphrase");
    Files.writeString(folder.resolve("letters.txt"), "");
    assertThat(bash(script, "alwrity", "onboard", "--keys-from", "lett"))
        .containsExactly("letters.txt");
  }

  @Test
  void fishOffersTheSame() throws IOException {
    Needs.command("apt install fish", "fish", "--version");
    String script = script("fish");
    assertThat(fish(script, "alwrity ke")).containsExactly("key\tOne key at a time.");
    assertThat(fish(script, "alwrity key ").map(CompletionCommandTest::word))
        .containsAll(KEY_COMMANDS);
    assertThat(fish(script, "alwrity --user key ").map(CompletionCommandTest::word))
        .as("that is the name of a user")
        .contains("onboard")
        .doesNotContain("get");
    assertThat(fish(script, "alwrity key get gem")).containsExactly("gemini");
    assertThat(fish(script, "alwrity export --format f").map(CompletionCommandTest::word))
        .containsExactly("fish");
    assertThat(fish(script, "alwrity status --keyr"))
        .containsExactly(
            "--keyring\tPlace of the master key: auto, os, passphrase, secret, session.");
    assertThat(fish(script, "alwrity status --keyring pa").map(CompletionCommandTest::word))
        .containsExactly("passphrase");
    Files.writeString(folder.resolve("letters.txt"), "");
    assertThat(fish(script, "alwrity onboard --keys-from lett").map(CompletionCommandTest::word))
        .containsExactly("letters.txt");
    assertThat(fish(script, "alwrity status lett")).as("no file belongs there").isEmpty();
  }

  @Test
  void zshOffersThemWhenTheTabulatorIsPressed() throws IOException {
    Needs.command("apt install zsh", "zsh", "-c", "true");
    String script = script("zsh");
    assertThat(run("timeout", "60", "zsh", "-c", ZSH, "zsh", script, "alwrity key ", "rotate"))
        .contains("remove")
        .doesNotContain("compopt");
    assertThat(
            run(
                "timeout",
                "60",
                "zsh",
                "-c",
                ZSH,
                "zsh",
                script,
                "alwrity key get gem",
                "get gemini"))
        .contains("get gemini")
        .doesNotContain("compopt");
  }

  @Test
  void namesTheShells() {
    assertThat(shell.run("completion", "tcsh", "--json").errorCode()).isEqualTo("invalid.choice");
    assertThat(shell.run("completion", "bash", "--json").json()).containsOnlyKeys("completion");
    assertThat(shell.home).as("needs no store").doesNotExist();
  }

  private static String word(String line) {
    return line.replaceFirst("\t.*", "");
  }

  private String script(String name) throws IOException {
    Shell.Result result = shell.run("completion", name);
    assertThat(result.code()).isZero();
    return Files.writeString(folder.resolve("completion." + name), result.out()).toString();
  }

  private List<String> bash(String script, String... words) throws IOException {
    String simulated =
        """
        source '%s'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
        _complete_alwrity 2> /dev/null; printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script);
    String[] command = Shell.concat(new String[] {"bash", "-c", simulated, "x"}, words);
    return run(command).lines().filter(line -> !line.isBlank()).toList();
  }

  private Stream<String> fish(String script, String line) throws IOException {
    String ask = "source '%s'; complete -C '%s'".formatted(script, line);
    return run("fish", "--no-config", "-c", ask).lines();
  }

  private String run(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TERM", "dumb");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
