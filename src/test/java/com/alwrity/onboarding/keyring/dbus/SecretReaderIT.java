package com.alwrity.onboarding.keyring.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading from a real gnome-keyring on a real bus. */
final class SecretReaderIT {
  @Test
  void findsWhatAnotherProgramStored() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      store(session, "one", "1");
      store(session, "long", "x".repeat(8_000));
      store(session, "unicode", "ä€🙂");
      assertThat(find(session, "one")).contains(Secret.of("1"));
      assertThat(find(session, "long")).contains(Secret.of("x".repeat(8_000)));
      assertThat(find(session, "unicode")).contains(Secret.of("ä€🙂"));
      assertThat(find(session, "two")).isEmpty();
    }
  }

  @Test
  void aLockedCollectionIsNeverEmpty() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      store(session, "one", "1");
      session.lock();
      assertOdd(session, "one");
      assertOdd(session, "two");
      session.killService();
      session.startKeyring();
      assertThat(find(session, "one")).contains(Secret.of("1"));
      assertThat(find(session, "two")).isEmpty();
    }
  }

  @Test
  void aServiceThatIsNotThereIsNeverEmpty() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      session.killService();
      assertOdd(session, "one");
    }
    try (SecretServiceSession session = SecretServiceSession.withoutService()) {
      assertOdd(session, "one");
    }
  }

  private static void store(SecretServiceSession session, String account, String value)
      throws IOException {
    session.runWith(
        value, "secret-tool", "store", "--label=test", "service", "s", "username", account);
  }

  private static void assertOdd(SecretServiceSession session, String account) {
    assertThatExceptionOfType(OddAnswerException.class).isThrownBy(() -> find(session, account));
  }

  private static Optional<Secret> find(SecretServiceSession session, String account)
      throws OddAnswerException {
    List<SessionBus> buses = SessionBus.find(session.environment().get(SessionBus.VARIABLE), null);
    return SecretReader.find(buses, Map.of("service", "s", "username", account));
  }
}
