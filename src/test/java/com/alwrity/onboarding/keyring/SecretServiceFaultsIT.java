package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Problem.Unavailable;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A keyring that is locked, dead, frozen or not there: never "saved", never "absent". */
final class SecretServiceFaultsIT {
  private static final String SERVICE = Keyring.MASTER_SERVICE;

  private final AtomicInteger asked = new AtomicInteger();
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLockedKeyringIsUnavailableAndSavesNothing(boolean prompt) throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(prompt)) {
      keyring.put(SERVICE, "old", Secret.of("before"));
      keyring.copies().put("alwrity", "local/old", Secret.of("before"));
      session.lock();
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(locked());
      assertThat(keyring.get(SERVICE, "new")).isEqualTo(locked());
      assertUnusable(keyring);
      assertUnusable(keyring.copies());
      assertThat(asked).as("nobody wanted it").hasValue(0);
      keyring.retry();
      assertUnusable(keyring.copies());
      assertUnusable(keyring);
      assertThat(asked).as("once for each time").hasValue(prompt ? 1 : 0);
      session.killService();
      session.startKeyring();
      keyring.retry();
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(KeyringContract.present("before"));
      assertThat(keyring.get(SERVICE, "new")).isEqualTo(new Lookup.Absent());
    }
  }

  @Test
  void aServiceThatWasStartedAnewTakesANewValueForAnOldEntry() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      keyring.put(SERVICE, "old", Secret.of("before"));
      keyring.copies().put("alwrity", "local/old", Secret.of("before"));
      session.killService();
      session.startKeyring();
      keyring.put(SERVICE, "old", Secret.of("after"));
      keyring.copies().put("alwrity", "local/old", Secret.of("after"));
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(KeyringContract.present("after"));
    }
  }

  @Test
  void aKeyringThatWasLockedBeforeTheStartIsUnavailable() throws IOException {
    try (SecretServiceSession _ = SecretServiceSession.locked().adopt();
        OsKeyring keyring = keyring(false)) {
      assertUnusable(keyring);
      assertUnusable(keyring.copies());
      assertThat(keyring.get(SERVICE, "new")).isEqualTo(locked());
    }
  }

  @Test
  void aKeyringWithoutAPasswordIsOpenedWithoutAQuestion() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.passwordless().adopt();
        OsKeyring keyring = keyring(false)) {
      assertThat(PlainTextKeyring.isDefault(session.environment(), Os.LINUX)).isTrue();
      assertThat(keyring.get(SERVICE, "new")).isEqualTo(new Lookup.Absent());
      keyring.put(SERVICE, "new", Secret.of("value"));
      keyring.copies().put("alwrity", "local/new", Secret.of("value"));
      assertThat(keyring.get(SERVICE, "new")).isEqualTo(KeyringContract.present("value"));
    }
  }

  @Test
  void aBusWithoutServiceIsUnavailable() throws IOException {
    try (SecretServiceSession _ = SecretServiceSession.withoutService().adopt();
        OsKeyring keyring = keyring(true)) {
      assertUnusable(keyring);
      assertUnusable(keyring.copies());
    }
  }

  @Test
  void aServiceThatDiesIsUnavailableAndUsedAgainWhenItIsBack() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      keyring.put(SERVICE, "old", Secret.of("before"));
      session.killService();
      assertUnusable(keyring);
      assertUnusable(keyring.copies());
      session.startKeyring();
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(KeyringContract.present("before"));
    }
  }

  @Test
  void aFrozenServiceIsUnavailableUntilRetry() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = silent(home, Duration.ofSeconds(10))) {
      keyring.put(SERVICE, "old", Secret.of("before"));
      session.freezeService();
      // Whether our limit or the library's comes first is a matter of the machine's load.
      assertThat(keyring.get(SERVICE, "old")).isInstanceOf(Lookup.Unavailable.class);
      session.thawService();
      keyring.retry();
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(KeyringContract.present("before"));
    }
  }

  @Test
  void aServiceThatDiesInTheMiddleOfACallIsUnavailable() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      keyring.put(SERVICE, "old", Secret.of("before"));
      session.freezeService();
      FutureTask<Lookup> reading = new FutureTask<>(() -> keyring.get(SERVICE, "old"));
      Thread.ofPlatform().daemon().start(reading);
      // Whether the call is on its way or just about to be: it never ends well.
      session.killService();
      assertThat(reading.get()).isInstanceOf(Lookup.Unavailable.class);
      session.startKeyring();
      assertThat(keyring.get(SERVICE, "old")).isEqualTo(KeyringContract.present("before"));
    }
  }

  @Test
  void whatWasSavedIsThereAfterTheServiceWasKilled() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      for (int i = 0; i < 50; i++) {
        keyring.put(SERVICE, "entry-" + i, Secret.of("value-" + i));
      }
      session.killService();
      session.startKeyring();
      for (int i = 0; i < 50; i++) {
        assertThat(keyring.get(SERVICE, "entry-" + i))
            .isEqualTo(KeyringContract.present("value-" + i));
      }
    }
  }

  @Test
  void ofSeveralEntriesTheRightOneIsKept() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      keyring.put(SERVICE, "many", Secret.of("right"));
      storeTwoMore(session);
      Problem several = new Problem(Unavailable.KEYRING_SEVERAL, "many");
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(new Lookup.Unavailable(several));
      keyring.keepOne(SERVICE, "many", value -> value.equals(Secret.of("none of them")));
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(new Lookup.Unavailable(several));
      keyring.keepOne(SERVICE, "many", value -> value.equals(Secret.of("right")));
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(KeyringContract.present("right"));
      keyring.keepOne(SERVICE, "many", value -> false);
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(KeyringContract.present("right"));
    }
  }

  @Test
  void aServiceWithoutAKeyringIsSaidToHaveNone() throws IOException {
    try (SecretServiceSession _ = SecretServiceSession.withoutKeyring().adopt();
        OsKeyring keyring = keyring(false)) {
      assertThat(keyring.get(SERVICE, "any"))
          .isInstanceOfSatisfying(
              Lookup.Unavailable.class,
              found -> assertThat(found.problem().details().toString()).contains("no keyring yet"));
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> keyring.put(SERVICE, "any", Secret.of("value")))
          .satisfies(e -> assertThat(e.problem().details().toString()).contains("no keyring yet"));
    }
  }

  @Test
  void whatIsPutTakesThePlaceOfSeveralEntries() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt();
        OsKeyring keyring = keyring(false)) {
      keyring.put(SERVICE, "many", Secret.of("first"));
      storeTwoMore(session);
      keyring.put(SERVICE, "many", Secret.of("second"));
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(KeyringContract.present("second"));
      keyring.remove(SERVICE, "many");
      assertThat(keyring.get(SERVICE, "many")).isEqualTo(new Lookup.Absent());
    }
  }

  /** With an attribute more, the items are others to the service. */
  private static void storeTwoMore(SecretServiceSession session) throws IOException {
    for (String other : List.of("1", "2")) {
      session.runWith(
          "wrong",
          "secret-tool",
          "store",
          "--label=x",
          "service",
          SERVICE,
          "account",
          "many",
          "other",
          other);
    }
  }

  @Test
  void aSessionThatEndsIsUnavailable() throws IOException {
    try (OsKeyring keyring = keyring(false)) {
      try (SecretServiceSession _ = SecretServiceSession.unlocked().adopt()) {
        keyring.put(SERVICE, "old", Secret.of("before"));
      }
      assertUnusable(keyring);
    }
  }

  private OsKeyring keyring(boolean prompt) {
    Duration patient = Duration.ofSeconds(30);
    return prompt
        ? new OsKeyring(
            new AppHome(home),
            new OsKeyring.Limits(patient, patient),
            Optional.of(
                question -> {
                  asked.incrementAndGet();
                  question.run();
                }),
            Os.LINUX)
        : silent(home, patient);
  }

  /** Asks nobody. */
  static OsKeyring silent(Path home, Duration limit) {
    return new OsKeyring(
        new AppHome(home), new OsKeyring.Limits(limit, limit), Optional.empty(), Os.LINUX);
  }

  private static Lookup locked() {
    return new Lookup.Unavailable(new Problem(Unavailable.KEYRING_LOCKED, "it is locked"));
  }

  private static void assertUnusable(Keyring keyring) {
    for (String account : new String[] {"old", "new"}) {
      assertThat(keyring.get(SERVICE, account)).isInstanceOf(Lookup.Unavailable.class);
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> keyring.put(SERVICE, account, Secret.of("after")))
          .satisfies(e -> assertThat(e.problem().reason()).isInstanceOf(Unavailable.class));
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> keyring.remove(SERVICE, account))
          .satisfies(e -> assertThat(e.problem().reason()).isInstanceOf(Unavailable.class));
    }
  }
}
