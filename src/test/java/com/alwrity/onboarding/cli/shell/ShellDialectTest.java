package com.alwrity.onboarding.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile values, read back by the real shells; PowerShell's by the table of its own rules. */
final class ShellDialectTest {
  private static final List<String> HOSTILE =
      List.of(
          "plain",
          "it's",
          "'",
          "''",
          "'; exit 1; '",
          "\\",
          "ends in \\",
          "\\'",
          "\\\\''",
          "\"double\"",
          "$HOME ${HOME} $(exit 1) `exit 1`",
          "two\nlines\r\nand\ta tab\n",
          "* ? [a] {a,b} ~ # ! % & | ; < > ( )",
          " spaces at both ends ",
          "‘curly’ ‚low‛ “double”",
          "naïve ключ 鍵 🔑",
          "line\u2028separator</script>",
          "-n",
          "%s\\n");

  @Test
  void posixShellsReadWhatWasMeant() throws IOException {
    for (String shell : List.of("sh", "bash", "zsh")) {
      Needs.command("apt install " + shell, shell, "-c", "true");
      assertThat(readBy(ShellDialect.POSIX, "printf '%s\\0' \"$VALUE\"", shell)).isEqualTo(HOSTILE);
    }
  }

  @Test
  void fishReadsWhatWasMeant() throws IOException {
    Needs.command("apt install fish", "fish", "--version");
    assertThat(readBy(ShellDialect.FISH, "printf '%s\\0' \"$VALUE\"", "fish", "--no-config"))
        .isEqualTo(HOSTILE);
  }

  @Test
  void javaScriptReadsWhatWasMeant() throws IOException {
    Needs.command("apt install nodejs", "node", "--version");
    String print = "process.stdout.write(localStorage.VALUE + '\\0')";
    String storage =
        "Object.defineProperty(globalThis, 'localStorage', {value:"
            + " {setItem(name, value) { this[name] = value }}});\n";
    assertThat(read(storage + script(ShellDialect.BROWSER, print), "node", "-")).isEqualTo(HOSTILE);
    assertThat(script(ShellDialect.BROWSER, "")).isASCII();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "plain, 'plain'",
        "it's, 'it''s'",
        "‘a’ ‚b‛, '‘‘a’’ ‚‚b‛‛'",
        "'‘, '''‘‘'",
        "“a” \\ $HOME $(exit) `n, '“a” \\ $HOME $(exit) `n'",
        "\"two\nlines\", \"'two\nlines'\""
      })
  void forPowerShellEachKindOfSingleQuoteIsDoubledAndNothingElse(String value, String quoted) {
    assertThat(ShellDialect.POWERSHELL.assign("VALUE", value)).isEqualTo("$env:VALUE = " + quoted);
  }

  private static List<String> readBy(ShellDialect dialect, String print, String... command)
      throws IOException {
    return read(script(dialect, print), command);
  }

  private static String script(ShellDialect dialect, String print) {
    return HOSTILE.stream()
        .map(value -> dialect.assign("VALUE", value) + "\n" + print + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> read(String script, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(script.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return List.of(output.substring(0, Math.max(0, output.length() - 1)).split("\0", -1));
  }
}
