package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.testing.SecretServiceSession.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The copies for other programs, as those programs see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretServiceCopiesIT extends KeyringContract {
  private SecretServiceSession session;
  private OsKeyring keyring;
  private boolean started; // not where gnome-keyring is missing

  @BeforeAll
  void start(@TempDir Path home) throws IOException {
    session = SecretServiceSession.unlocked().adopt();
    keyring = SecretServiceFaultsIT.silent(home, Duration.ofSeconds(30));
    started = true;
  }

  @AfterAll
  void stop() throws IOException {
    if (started) {
      keyring.close();
      session.close();
    }
  }

  @Override
  Keyring keyring() {
    return keyring.copies();
  }

  @Test
  void secretToolFindsTheCopy() throws IOException {
    keyring().put("alwrity", "local/gemini", Secret.of("AIza-found"));
    assertThat(lookup("local/gemini")).isEqualTo(new Answer(0, "AIza-found"));
  }

  @Test
  void anUpdateLeavesOneItem() throws IOException {
    keyring().put("alwrity", "local/exa", Secret.of("first"));
    keyring().put("alwrity", "local/exa", Secret.of("second"));
    assertThat(items("local/exa")).isEqualTo(1);
    assertThat(lookup("local/exa").output()).isEqualTo("second");
  }

  @Test
  void updatesTheItemOfPythonsKeyring() throws IOException {
    storeLikePython("local/mistral", "theirs");
    assertThat(keyring().get("alwrity", "local/mistral")).isEqualTo(present("theirs"));
    keyring().put("alwrity", "local/mistral", Secret.of("ours"));
    assertThat(items("local/mistral")).isEqualTo(1);
    assertThat(lookup("local/mistral").output()).isEqualTo("ours");
  }

  @Test
  void updatesEveryItemThatAnotherProgramMayFind() throws IOException {
    keyring().put("alwrity", "local/twice", Secret.of("first"));
    storeLikePython("local/twice", "second");
    assertThat(items("local/twice")).isEqualTo(2);
    keyring().put("alwrity", "local/twice", Secret.of("third"));
    String found = search("local/twice");
    assertThat(found).contains("secret = third").doesNotContain("first", "second");
    keyring().remove("alwrity", "local/twice");
    assertThat(items("local/twice")).isZero();
  }

  @Test
  void aRemovedCopyIsNotFound() throws IOException {
    keyring().put("alwrity", "local/gone", Secret.of("value"));
    keyring().remove("alwrity", "local/gone");
    assertThat(lookup("local/gone").exitCode()).isEqualTo(1);
  }

  @Test
  void copiesAndOwnEntriesDoNotMeet() {
    keyring.put("alwrity", "local/apart", Secret.of("own"));
    assertThat(keyring().get("alwrity", "local/apart")).isEqualTo(new Lookup.Absent());
    keyring().put("alwrity", "local/apart", Secret.of("copy"));
    assertThat(keyring.get("alwrity", "local/apart")).isEqualTo(present("own"));
  }

  private Answer lookup(String account) throws IOException {
    return session.run("secret-tool", "lookup", "service", "alwrity", "username", account);
  }

  private void storeLikePython(String account, String value) throws IOException {
    Answer stored =
        session.runWith(
            value,
            "secret-tool",
            "store",
            "--label=Password for '" + account + "' on 'alwrity'",
            "service",
            "alwrity",
            "username",
            account,
            "application",
            "Python keyring library");
    assertThat(stored).isEqualTo(new Answer(0, ""));
  }

  private long items(String account) throws IOException {
    return search(account).lines().filter(line -> line.startsWith("secret = ")).count();
  }

  private String search(String account) throws IOException {
    return session
        .run("secret-tool", "search", "--all", "service", "alwrity", "username", account)
        .output();
  }
}
