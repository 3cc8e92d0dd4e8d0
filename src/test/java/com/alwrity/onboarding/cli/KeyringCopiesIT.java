package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The copies for other programs, and the assembled program with a keyring that may be silent. */
final class KeyringCopiesIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(3);

  private final Path folder;
  private final AssembledApp app;

  KeyringCopiesIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = new AssembledApp(folder);
  }

  /** Other programs would go on with the former key. */
  @Test
  void copiesInTheKeyringFollowAKeyThatIsSetOrImported() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      ThreeKeys others = ThreeKeys.of(13);
      Answer set = app.piping(others.exa(), "key", "set", "exa", "--stdin");
      assertThat(set.err())
          .contains("The copy of exa in the keyring, for other programs, is the same now.");
      assertThat(copy(session, "exa")).isEqualTo(others.exa());
      assertThat(copy(session, "gemini")).isEqualTo(KEYS.gemini());
      Answer imported = app.piping(others.lines(), "import", "-", "--yes");
      assertThat(imported.code()).as(imported.all()).isZero();
      assertThat(copy(session, "gemini")).isEqualTo(others.gemini());

      // As after a save that could not reach the keyring.
      session.runWith(
          KEYS.exa(),
          "secret-tool",
          "store",
          "--label=x",
          "service",
          "alwrity",
          "username",
          "local/exa");
      assertThat(app.piping(others.lines(), "import", "-").code()).isZero();
      assertThat(copy(session, "exa")).isEqualTo(others.exa());

      app.piping("gsk_" + "Zq8w".repeat(13), "key", "set", "groq", "--stdin");
      assertThat(copy(session, "groq")).as("nobody asked for one").isEmpty();
      assertThat(app.run("audit").out()).contains("copy keyring");
    }
  }

  @Test
  void itIsSaidAgainAndAgainThatACopyMayBeLeft() throws IOException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      session.freezeService();
      Answer set = app.piping(KEYS.gemini(), "key", "set", "exa", "--stdin", "--yes");
      assertThat(set.code()).isEqualTo(5);
      assertThat(set.err()).contains("may still have the former key of exa", "does not answer");
      Answer same = app.piping(KEYS.gemini(), "key", "set", "gemini", "--stdin", "--json");
      assertThat(same.code()).as("its copy is the same").isZero();
      assertThat(same.json()).doesNotContainKey("keyring");
      Answer again = app.piping(KEYS.gemini(), "key", "set", "exa", "--stdin", "--yes", "--json");
      assertThat(again.code()).isEqualTo(5);
      assertThat(String.valueOf(again.json().get("keyring"))).contains("keyring-timeout");
      assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.gemini());
      for (int time = 1; time <= 2; time++) {
        Answer remove = app.run("key", "remove", "exa", "--quiet");
        assertThat(remove.code()).isEqualTo(5);
        assertThat(remove.err()).contains("The keyring may still have a copy", "does not answer");
      }
      session.thawService();
      assertThat(app.run("doctor").out()).contains("The keyring still has a copy of the exa key");
      Answer remove = app.run("key", "remove", "exa", "--json");
      assertThat(remove.code()).isZero();
      assertThat(remove.json()).containsEntry("removed", false).containsEntry("copyRemoved", true);
      assertThat(copy(session, "exa")).isEmpty();
      assertThat(app.run("doctor").out()).doesNotContain("still has a copy");
    }
  }

  @Test
  void aForgottenUsersCopiesAreRemovedOnceTheKeyringAnswers() throws IOException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      session.freezeService();
      for (int time = 1; time <= 2; time++) {
        Answer forget = app.run("user", "forget", "local", "--yes");
        assertThat(forget.code()).as(forget.all()).isEqualTo(5);
        assertThat(forget.err()).contains("The keyring may still hold copies");
      }
      session.thawService();
      Answer forget = app.run("user", "forget", "local", "--yes");
      assertThat(forget.code()).as(forget.all()).isZero();
      assertThat(forget.err()).contains("Removed the copies of keys of user local");
      assertThat(copy(session, "exa") + copy(session, "gemini")).isEmpty();
      assertThat(app.run("user", "forget", "local", "--yes").code()).isEqualTo(3);
    }
  }

  @Test
  void aRotationThatDidNotReachTheKeyringReachesItWhenItIsConfirmed() throws IOException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      String fresh = ThreeKeys.of(13).exa();
      session.freezeService();
      Answer rotate = app.piping(fresh, "key", "rotate", "exa", "--stdin", "--no-check");
      assertThat(rotate.code()).as(rotate.all()).isEqualTo(5);
      assertThat(rotate.err()).contains("The keyring cannot be asked now");
      assertThat(app.run("key", "rotate", "exa", "--confirm").code()).isEqualTo(5);
      session.thawService();
      assertThat(copy(session, "exa")).isEqualTo(KEYS.exa());
      Answer confirm = app.run("key", "rotate", "exa", "--confirm");
      assertThat(confirm.code()).as(confirm.all()).isZero();
      assertThat(copy(session, "exa")).isEqualTo(fresh);
      session.freezeService();
      assertThat(app.run("key", "rotate", "exa", "--confirm").code()).isEqualTo(3);
    }
  }

  @Test
  void anOnboardingWithoutTheKeyringAndARestoreBringCopiesUpToDate() throws IOException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      String words = Files.writeString(folder.resolve("words"), "correct horse\n").toString();
      String[] sealed = {"--backup-passphrase-file", words};
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      String backup = folder.resolve("keys.backup").toString();
      assertThat(app.run("master", "backup", backup, sealed[0], sealed[1]).code()).isZero();
      ThreeKeys others = ThreeKeys.of(13);
      assertThat(app.onboard(others.lines(), "--write", "none").code()).isZero();
      assertThat(copy(session, "exa")).isEqualTo(others.exa());
      session.freezeService();
      String[] restore = {
        "master", "restore", backup, "--prefer", "backup", "--yes", sealed[0], sealed[1]
      };
      assertThat(app.run(restore).code()).isEqualTo(5);
      session.thawService();
      assertThat(copy(session, "exa")).isEqualTo(others.exa());
      Answer restored = app.run(restore);
      assertThat(restored.code()).as(restored.all()).isZero();
      assertThat(copy(session, "exa")).isEqualTo(KEYS.exa());
    }
  }

  @Test
  void aRestoreThatReplacesRemovesTheCopiesOnceTheKeyringAnswers() throws IOException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      String words = Files.writeString(folder.resolve("words"), "correct horse\n").toString();
      String[] sealed = {"--backup-passphrase-file", words};
      String backup = folder.resolve("keys.backup").toString();
      String gemini = "GEMINI_API_KEY=" + KEYS.gemini() + "\n";
      assertThat(app.onboard(gemini, "--write", "none").code()).isZero();
      assertThat(app.run("master", "backup", backup, sealed[0], sealed[1]).code()).isZero();
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      String[] restore = {
        "master", "restore", backup, "--replace", "--yes", sealed[0], sealed[1], "--json"
      };
      session.freezeService();
      for (int time = 1; time <= 2; time++) {
        Answer silent = app.run(restore);
        assertThat(silent.code()).as(silent.all()).isEqualTo(5);
        assertThat(String.valueOf(silent.json().get("keyring"))).contains("keyring-timeout");
      }
      session.thawService();
      assertThat(copy(session, "exa")).isEqualTo(KEYS.exa());
      Answer restored = app.run(restore);
      assertThat(restored.code()).as(restored.all()).isZero();
      assertThat(restored.json()).doesNotContainKey("keyring");
      assertThat(copy(session, "exa")).isEmpty();
      assertThat(copy(session, "gemini")).isEqualTo(KEYS.gemini());
    }
  }

  /** It may be the last there is. */
  @Test
  void aRestoreLeavesTheCopyOfAKeyThatSomebodyTookOut() throws IOException, SQLException {
    app.withApplicationSecret();
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      String words = Files.writeString(folder.resolve("words"), "correct horse\n").toString();
      String[] sealed = {"--backup-passphrase-file", words};
      String backup = folder.resolve("keys.backup").toString();
      String gemini = "GEMINI_API_KEY=" + KEYS.gemini() + "\n";
      assertThat(app.onboard(gemini, "--write", "none").code()).isZero();
      assertThat(app.run("master", "backup", backup, sealed[0], sealed[1]).code()).isZero();
      assertThat(app.onboard(KEYS.lines(), "--write", "keyring").code()).isZero();
      String url = "jdbc:sqlite:" + app.home().resolve("onboarding.db");
      try (Connection connection = JDBC.createConnection(url, new Properties());
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM api_keys WHERE provider = 'exa'");
      }
      for (String rule : List.of("--prefer=backup", "--replace")) {
        Answer restore = app.run("master", "restore", backup, rule, "--yes", sealed[0], sealed[1]);
        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(copy(session, "exa")).as(rule).isEqualTo(KEYS.exa());
      }
      assertThat(copy(session, "copilotkit")).as("removed by --replace").isEmpty();
    }
  }

  private static String copy(SecretServiceSession session, String provider) throws IOException {
    return session
        .run("secret-tool", "lookup", "service", "alwrity", "username", "local/" + provider)
        .output();
  }
}
