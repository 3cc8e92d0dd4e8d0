package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** java-keyring with a real gnome-keyring. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretServiceKeyringIT extends KeyringContract {
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
    return keyring;
  }
}
