package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

final class KeyExpiresCommandTest {
  private static final String FAR = "9999-12-31";

  private final Shell shell;

  KeyExpiresCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).onboarded();
  }

  @Test
  void notesTheDateAndTakesItAway() {
    Result result = shell.run("key", "expires", "gemini", FAR);
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Gemini", FAR).doesNotContain("soon", "expired");
    assertThat(key("gemini")).containsEntry("expiresOn", FAR).containsEntry("expiry", "later");
    assertThat(key("exa")).containsEntry("expiresOn", null).containsEntry("expiry", "none");

    assertThat(shell.run("key", "expires", "gemini", "never", "--json").json())
        .containsOnlyKeys("provider", "expiresOn", "expiry")
        .containsEntry("expiresOn", null)
        .containsEntry("expiry", "none");
    assertThat(key("gemini")).containsEntry("expiresOn", null);
    assertThat(shell.run("audit").out()).contains("expiry " + FAR, "expiry never");
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void remindsOfAKeyThatExpiresSoonOrHasExpired() {
    String soon = LocalDate.now(ZoneId.systemDefault()).plusDays(14).toString();
    String past = LocalDate.now(ZoneId.systemDefault()).minusDays(2).toString();
    assertThat(shell.run("key", "expires", "gemini", soon).err()).contains("expires soon");
    Result over = shell.run("key", "expires", "exa", past);
    assertThat(over.code()).isZero();
    assertThat(over.err()).contains("exa: the key expired on " + past);

    for (String[] command : new String[][] {{"status"}, {"key", "list"}}) {
      Result result = shell.run(command);
      assertThat(result.code()).isZero();
      assertThat(result.out())
          .contains("CHECKED", "AGE", "EXPIRES", "0 days", "never")
          .contains(soon + " soon", past + " over");
      assertThat(result.err()).contains("gemini: the key expires soon, on " + soon, "exa: ");
      Result json = shell.run(Shell.concat(command, "--json"));
      assertThat(json.out()).contains("\"expiry\" : \"soon\"", "\"expiry\" : \"over\"");
      assertThat(json.err()).contains("expires soon");
      assertThat(shell.run(Shell.concat(command, "--quiet")).err()).isEmpty();
    }
  }

  @Test
  void saysHowLongAgo() throws SQLException {
    execute("UPDATE api_keys SET updated_at = '2026-01-01T12:00:00.000Z'");
    execute(
        "UPDATE api_keys SET verdict = 'valid', checked_at = '2026-01-01T12:00:00.000Z'"
            + " WHERE provider = 'exa'");
    assertThat(shell.run("key", "list").out())
        .containsPattern("exa +••••\\S+ +valid +[0-9]+ days ago +[0-9]+ days +-");
    assertThat(shell.run("status").out()).containsPattern("exa +[0-9]+ days ago +[0-9]+ days +-");
    assertThat(key("exa")).containsEntry("updatedAt", "2026-01-01T12:00:00Z");
  }

  @Test
  void fitsATerminalOf80Columns() throws SQLException {
    String day = LocalDate.now(ZoneId.systemDefault()).toString();
    shell.piping("hf_" + "aB3d".repeat(8)).run("key", "set", "huggingface", "--stdin");
    shell.run("key", "expires", "huggingface", day);
    execute(
        "UPDATE api_keys SET verdict = 'valid-restricted', updated_at = '2026-01-01T00:00:00Z',"
            + " checked_at = '2026-01-01T00:00:00Z' WHERE provider = 'huggingface'");
    shell.typing();
    for (String[] command : new String[][] {{"status"}, {"key", "list"}}) {
      Result result = shell.run(command);
      assertThat(result.all().lines()).allMatch(line -> line.length() <= 80);
      assertThat(result.out()).containsPattern("huggingface .*" + day + " soon");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2027-02-29", "31.1.2027", "2027-1-31", "+12027-01-31", ""})
  void refusesWhatIsNoDateAndDoesNotRepeatIt(String date) {
    Result result = shell.run("key", "expires", "gemini", date, "--json");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errorCode()).isEqualTo("invalid.date");
    assertThat(date.isEmpty() || !result.all().contains(date)).isTrue();
    assertThat(key("gemini")).containsEntry("expiresOn", null);
    Result set = shell.piping("AIza").run("key", "set", "gemini", "--stdin", "--expires", date);
    assertThat(set.code()).isEqualTo(2);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
  }

  @Test
  void whatIsNotThereExitsWith3() {
    Result none = shell.run("key", "expires", "openai", FAR, "--json");
    assertThat(none.errorCode()).isEqualTo("missing.key");
    assertThat(none.code()).isEqualTo(3);
    assertThat(shell.run("key", "expires", "gemini", FAR, "--user", "nobody").code()).isEqualTo(3);
    assertThat(shell.run("key", "expires", "nobody", FAR).code()).isEqualTo(2);
    assertThat(shell.run("key", "expires", "gemini").code()).isEqualTo(2);
  }

  @Test
  void setTakesADateWithTheKey() {
    String other = Shell.GEMINI.replace("Gem01", "Gem02");
    Result set = shell.piping(other).run("key", "set", "gemini", "--stdin", "--expires", FAR);
    assertThat(set.code()).isZero();
    assertThat(set.err()).contains(FAR);
    assertThat(key("gemini")).containsEntry("expiresOn", FAR);
    assertThat(shell.run("audit").out()).containsOnlyOnce("expiry " + FAR);
    shell.piping(other).run("key", "set", "gemini", "--stdin");
    assertThat(key("gemini")).as("the same key").containsEntry("expiresOn", FAR);
    Map<String, Object> json =
        shell
            .piping(other)
            .run("key", "set", "gemini", "--stdin", "--expires", "never", "--json")
            .json();
    assertThat(json).containsOnlyKeys("provider", "hint", "masterKey");
    assertThat(key("gemini")).containsEntry("expiresOn", null);
  }

  @Test
  void anotherKeyHasNoDateYet() {
    shell.run("key", "expires", "gemini", FAR);
    shell.piping(Shell.GEMINI.replace("Gem01", "Gem02")).run("key", "set", "gemini", "--stdin");
    assertThat(key("gemini")).containsEntry("expiresOn", null);
  }

  private Map<String, @Nullable Object> key(String provider) {
    return JSON.std.listFrom(shell.run("key", "list", "--json").out()).stream()
        .map(KeyExpiresCommandTest::fields)
        .filter(key -> provider.equals(key.get("provider")))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> fields(Object document) {
    return (Map<String, @Nullable Object>) document;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + shell.home.resolve("onboarding.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
