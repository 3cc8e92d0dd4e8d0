package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program with each place for its master key, and with none. */
final class MasterKeyPlacesIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(3);

  private final Path folder;
  private final AssembledApp app;

  MasterKeyPlacesIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = new AssembledApp(folder);
  }

  @Test
  void theKeyringOfTheSystemHoldsItAndTheCopies() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      Answer answer = app.onboard(KEYS.lines(), "--write", "backend,frontend,keyring");
      assertThat(answer.code()).as(answer.all()).isZero();
      assertThat(
              session
                  .run("secret-tool", "search", "--all", "service", "ALwrity Onboarding")
                  .output())
          .contains("account = master-");
      assertThat(copy(session, "gemini")).isEqualTo(KEYS.gemini());
      assertPlace("os");
      assertThat(answer.all()).doesNotContain("no password");
      assertThat(app.run("status", "--workspace", app.workspace.toString()).out())
          .contains("in the keyring of this computer");
      assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
    }
  }

  /** It is there, and nothing is made in its stead. */
  @Test
  void aFirstKeyWaitsForAKeyringThatDoesNotAnswer() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      session.freezeService();
      Answer set = app.piping(KEYS.exa(), "key", "set", "exa", "--stdin", "--json");
      assertThat(set.code()).isEqualTo(5);
      assertThat(set.out()).contains("\"code\" : \"unavailable.keyring-timeout\"");
      session.thawService();
      assertThat(app.piping(KEYS.exa(), "key", "set", "exa", "--stdin").code()).isZero();
    }
  }

  @Test
  void aLockedKeyringIsNeverTakenForAnEmptyOne() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines()).code()).isZero();
      session.lock();
      Answer answer = app.run("key", "get", "gemini", "--json");
      assertThat(answer.code()).isEqualTo(5);
      assertThat(answer.out()).contains("unavailable.keyring");
    }
  }

  @Test
  void aKeyringThatLostItsItemsIsNeverTakenForAnEmptyOne() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
      session.killService();
      Path keyrings = session.dataFolder().resolve("keyrings");
      Path file = keyrings.resolve("login.keyring");
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      session.startKeyring();
      Answer get = app.run("key", "get", "gemini", "--json");
      assertThat(get.code()).isEqualTo(5);
      assertThat(get.out()).contains("unavailable.master-key-lost");
      assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isEqualTo(5);
      assertThat(items(session)).as("no other master key was made").isZero();
      session.killService();
      deleteAll(keyrings);
      Files.write(file, whole);
      session.startKeyring();
      assertThat(app.run("key", "get", "gemini").out().strip()).isEqualTo(KEYS.gemini());
    }
  }

  @Test
  void ofSeveralMasterKeysTheOneThatOpensIsKept() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
      String account = search(session).replaceAll("(?s).*account = (master-\\w+).*", "$1");
      for (String wrong : List.of("v1." + "B".repeat(42) + "A", "nonsense")) {
        session.runWith(
            wrong,
            "secret-tool",
            "store",
            "--label=x",
            "service",
            "ALwrity Onboarding",
            "account",
            account,
            "other",
            wrong);
      }
      assertThat(items(session)).isEqualTo(3);
      assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
      assertThat(items(session)).isEqualTo(1);
      assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
    }
  }

  @Test
  void aKeyringInPlainTextIsUsedAndSaid() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.passwordless()) {
      app.with(session.environment());
      Answer answer = app.onboard(KEYS.lines(), "--write", "none");
      assertThat(answer.code()).as(answer.all()).isZero();
      assertThat(answer.err()).contains("This keyring has no password", "--keyring passphrase");
      Path file = session.dataFolder().resolve("keyrings/Default_keyring.keyring");
      assertThat(file).content().contains("secret=v1.");
      assertThat(app.run("status").out().replaceAll("\\s+", " "))
          .contains("Note This keyring has no password");
      assertThat(String.valueOf(app.run("status", "--json").json().get("masterKey")))
          .isEqualTo("{place=os, plaintext=true}");
      assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
      Answer set = app.piping(KEYS.exa(), "key", "set", "exa", "--stdin");
      assertThat(set.err()).contains("This keyring has no password");
      assertThat(app.run("master", "status").err()).contains("This keyring has no password");
    }
  }

  @Test
  void withoutAnyPlaceSavingIsRefusedWithAWayOut() throws IOException {
    Answer answer = app.onboard(KEYS.lines());
    assertThat(answer.code()).isEqualTo(5);
    assertThat(answer.err()).contains("--keyring passphrase", "--passphrase-file");
    assertThat(answer.all()).doesNotContain(KEYS.all());
    assertThat(app.backendEnv()).doesNotExist();
    assertThat(app.frontendEnv()).doesNotExist();
    assertThat(app.run("key", "list", "--json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void aPassphraseFileServesScripts() throws IOException {
    String right = Files.writeString(folder.resolve("right"), "correct horse\n").toString();
    String wrong = Files.writeString(folder.resolve("wrong"), "wrong horse\n").toString();
    String[] place = {"--keyring", "passphrase", "--passphrase-file", right};
    Answer answer = app.onboard(KEYS.lines(), place);
    assertThat(answer.code()).as(answer.all()).isZero();
    assertThat(app.home().resolve("master.key")).isNotEmptyFile();
    assertPlace("passphrase");
    // The place is remembered; only the passphrase is needed again.
    assertThat(app.run("key", "get", "gemini", "--passphrase-file", right).out().strip())
        .isEqualTo(KEYS.gemini());
    assertThat(app.run("key", "get", "gemini", "--passphrase-file", wrong).code()).isEqualTo(5);
    assertThat(app.run("key", "get", "gemini", "--passphrase-file", "gone").code()).isEqualTo(3);
    Answer without = app.run("key", "get", "gemini");
    assertThat(without.code()).isEqualTo(5);
    assertThat(without.err()).contains("--passphrase-file");
  }

  @Test
  void theApplicationSecretServesServers() throws IOException {
    app.withApplicationSecret();
    assertThat(app.onboard(KEYS.lines()).code()).isZero();
    assertPlace("secret");
    app.with("ALWRITY_MASTER_KEY", "too short");
    assertThat(app.run("key", "get", "gemini").code()).isEqualTo(2);
    app.with("ALWRITY_MASTER_KEY", "B".repeat(42) + "A");
    assertThat(app.run("key", "get", "gemini").code()).isEqualTo(5);
  }

  private static long items(SecretServiceSession session) throws IOException {
    return search(session).lines().filter(line -> line.startsWith("secret = ")).count();
  }

  private static String search(SecretServiceSession session) throws IOException {
    return session.run("secret-tool", "search", "--all", "service", "ALwrity Onboarding").output();
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private void assertPlace(String place) throws IOException {
    assertThat(String.valueOf(app.run("status", "--json").json().get("masterKey")))
        .isEqualTo("{place=" + place + "}");
  }

  private static String copy(SecretServiceSession session, String provider) throws IOException {
    return session
        .run("secret-tool", "lookup", "service", "alwrity", "username", "local/" + provider)
        .output();
  }
}
