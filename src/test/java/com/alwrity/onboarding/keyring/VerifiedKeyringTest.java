package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Problem.Unavailable;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to do when the keyring lies; the real ones only do so at bad moments. */
final class VerifiedKeyringTest extends KeyringContract {
  private final Watchdog watchdog = new Watchdog(Duration.ofMinutes(1));
  private final Memory memory = new Memory();
  private int connections;

  @TempDir private Path home;

  @AfterEach
  void close() {
    watchdog.close();
  }

  @Override
  VerifiedKeyring keyring() {
    return new VerifiedKeyring(
        watchdog,
        () -> {
          connections++;
          return memory;
        },
        new AppHome(home));
  }

  @Test
  void aValueThatDoesNotComeBackIsNotSaved() {
    memory.storing = value -> Optional.empty();
    assertNotSaved();
  }

  @Test
  void aValueThatComesBackOtherwiseIsNotSaved() {
    memory.storing = value -> Optional.of(value.substring(0, 3));
    assertNotSaved();
  }

  @Test
  void anOldValueThatStaysIsNotSaved() {
    memory.values.put(new Entry(SERVICE, "master-1"), "before");
    memory.storing = value -> Optional.of("before");
    assertNotSaved();
  }

  @Test
  void anEntryThatStaysIsNotRemoved() {
    memory.values.put(new Entry(SERVICE, "master-1"), "before");
    memory.deletes = false;
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring().remove(SERVICE, "master-1"))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Unavailable.KEYRING));
  }

  @Test
  void oneConnectionServesUntilItFails() {
    VerifiedKeyring keyring = keyring();
    keyring.put(SERVICE, "master-1", Secret.of("value"));
    keyring.get(SERVICE, "master-1");
    assertThat(connections).isEqualTo(1);
    memory.broken = true;
    assertThat(keyring.get(SERVICE, "master-1")).isInstanceOf(Lookup.Unavailable.class);
    memory.broken = false;
    assertThat(keyring.get(SERVICE, "master-1")).isEqualTo(present("value"));
    assertThat(connections).isEqualTo(2);
  }

  @Test
  void whatWasNotAnsweredIsAskedOnceMoreOnANewConnection() {
    VerifiedKeyring keyring = keyring();
    memory.unanswered.set(1);
    keyring.put(SERVICE, "master-1", Secret.of("value"));
    assertThat(connections).isEqualTo(2);
    memory.unanswered.set(1);
    assertThat(keyring.get(SERVICE, "master-1")).isEqualTo(present("value"));
    memory.unanswered.set(1);
    keyring.remove(SERVICE, "master-1");
    assertThat(memory.values).isEmpty();
    assertThat(connections).isEqualTo(4);
  }

  @Test
  void whatOneConnectionDoesNotKeepAnotherMay() {
    VerifiedKeyring keyring = keyring();
    memory.storing = value -> connections == 1 ? Optional.empty() : Optional.of(value);
    keyring.put(SERVICE, "master-1", Secret.of("value"));
    assertThat(keyring.get(SERVICE, "master-1")).isEqualTo(present("value"));
    assertThat(connections).isEqualTo(2);
  }

  @Test
  void whatIsNeverAnsweredIsUnavailable() {
    memory.unanswered.set(2);
    assertThat(keyring().get(SERVICE, "master-1"))
        .isEqualTo(new Lookup.Unavailable(new Problem(Unavailable.KEYRING, "not answered")));
    assertThat(memory.unanswered).hasValue(0);
    memory.unanswered.set(2);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring().put(SERVICE, "master-1", Secret.of("value")))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Unavailable.KEYRING));
    assertThat(memory.values).isEmpty();
  }

  @Test
  void nobodyAsksOnceMoreWhenTheTimeIsUp() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    memory.waiting =
        () -> {
          try {
            Thread.sleep(Duration.ofMinutes(1)); // until the watchdog interrupts it
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          ended.countDown();
        };
    memory.unanswered.set(2);
    try (Watchdog impatient = new Watchdog(Duration.ofMillis(50))) {
      VerifiedKeyring keyring = new VerifiedKeyring(impatient, () -> memory, new AppHome(home));
      assertThat(keyring.get(SERVICE, "master-1"))
          .isEqualTo(new Lookup.Unavailable(new Problem(Unavailable.KEYRING_TIMEOUT)));
      assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
      Await.until(() -> memory.gone, Duration.ofMinutes(1), "the connection stays");
      assertThat(memory.unanswered).as("left").hasValue(1);
    }
  }

  @Test
  void noValueIsInWhatIsThrown() {
    memory.storing = value -> Optional.empty();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring().put(SERVICE, "local/gemini", Secret.of("AIza-secret")))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Unavailable.KEYRING_NOT_SAVED, "gemini")))
        .withMessageNotContaining("AIza");
  }

  private void assertNotSaved() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keyring().put(SERVICE, "master-1", Secret.of("value")))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Unavailable.KEYRING_NOT_SAVED));
  }

  /** A backend that does as the library does when it is locked or broken. */
  private static final class Memory implements Backend {
    private final Map<Entry, String> values = new HashMap<>();
    private Function<String, Optional<String>> storing = Optional::of;
    private boolean deletes = true;
    private boolean broken;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean gone;
    private Runnable waiting = () -> {};

    private void answer() throws BrokenOffException {
      if (unanswered.getAndUpdate(n -> Math.max(n - 1, 0)) > 0) {
        waiting.run();
        throw new BrokenOffException(new IllegalStateException("not answered"));
      }
    }

    @Override
    public Optional<Secret> find(Entry entry) throws BrokenOffException {
      answer();
      if (broken) {
        throw new NullPointerException("\"response\" is null");
      }
      return Optional.ofNullable(values.get(entry)).map(Secret::of);
    }

    @Override
    public void store(Entry entry, Secret value) throws BrokenOffException {
      answer();
      String text = value.reveal(String::new);
      storing.apply(text).ifPresent(kept -> values.put(entry, kept));
    }

    @Override
    public void delete(Entry entry) {
      if (deletes) {
        values.remove(entry);
      }
    }

    @Override
    public void disconnect() {
      gone = true;
    }
  }
}
