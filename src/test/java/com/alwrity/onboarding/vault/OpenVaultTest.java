package com.alwrity.onboarding.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locking forgets what is open, so that the passphrase is asked for again. */
final class OpenVaultTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final String RIGHT = "correct horse battery";

  private final AtomicInteger asked = new AtomicInteger();
  private volatile String typed = RIGHT;
  @TempDir private Path folder;
  private OpenVault vault;

  @BeforeEach
  void open() {
    PassphrasePrompt prompt =
        _ -> {
          asked.incrementAndGet();
          return Secret.of(typed);
        };
    vault =
        OpenVault.open(
            new VaultSettings(
                AppHome.find(folder.resolve("home"), Map.of(), null, Os.current()),
                Optional.empty(),
                Optional.of(MasterKeyPlace.PASSPHRASE),
                Optional.of(prompt),
                Map.of()),
            FrontEnd.WINDOW,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void asksForThePassphraseAgainAfterItWasLocked() {
    save();
    assertThat(key()).isEqualTo("some-key");
    int before = asked.get();
    vault.lock();
    assertThat(key()).isEqualTo("some-key");
    assertThat(asked).hasValue(before + 1);
  }

  @Test
  void aWrongPassphraseDoesNotUnlockAndTheRightOneStillDoes() {
    save();
    vault.lock();
    typed = "wrong";
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(vault::unlock)
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.WRONG_PASSPHRASE));
    assertThat(vault.audit().waiting(UserId.LOCAL)).hasSize(1);
    typed = RIGHT;
    vault.unlock();
    int before = asked.get();
    assertThat(key()).isEqualTo("some-key");
    assertThat(asked).as("it is open again").hasValue(before);
    assertThat(vault.audit().latest(UserId.LOCAL, 2))
        .extracting(row -> row.event().action())
        .containsExactly("passphrase-failed", "read");
  }

  @Test
  void whereNothingWasOpenNothingIsAsked() {
    vault.lock();
    vault.unlock();
    assertThat(asked).hasValue(0);
  }

  private void save() {
    try (Secret key = Secret.of("some-key")) {
      vault.vault().prepare(UserId.LOCAL);
      vault
          .database()
          .transact(
              tables -> {
                tables.sessions().findOrCreate(UserId.LOCAL);
                vault.vault().put(tables, UserId.LOCAL, EXA, key, Verdict.UNCHECKED);
                return EXA;
              });
    }
  }

  private String key() {
    try (Secret key = vault.vault().get(UserId.LOCAL, EXA).orElseThrow()) {
      return key.reveal(String::new);
    }
  }
}
