package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.keyring.dbus.FakeBus;
import com.alwrity.onboarding.keyring.dbus.SessionBus;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers: our own connection, or the libraries. */
final class DirectReadsTest {
  private static final Entry ENTRY = new Entry("service", "account");

  private final FakeBus bus;
  private final Library library = new Library();
  private final DirectReads reads =
      new DirectReads(
          DirectReads.ACCOUNT,
          () -> {
            library.opened++;
            return library;
          });

  DirectReadsTest(@TempDir Path folder) throws IOException {
    bus = FakeBus.start(folder);
    System.setProperty(SessionBus.VARIABLE, bus.text());
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty(SessionBus.VARIABLE);
    bus.close();
  }

  @Test
  void plainAnswersNeedNoLibrary() throws Exception {
    assertThat(reads.find(ENTRY)).contains(Secret.of("value"));
    bus.items();
    assertThat(reads.find(ENTRY)).isEmpty();
    reads.disconnect();
    assertThat(library.opened).isZero();
  }

  @Test
  void everythingElseIsTheLibrarysAnswer() throws Exception {
    bus.items("/item/1", "/item/2");
    assertThat(reads.find(ENTRY)).contains(Secret.of("from the library"));
    bus.items();
    bus.locked(true);
    library.problem = new OnboardingException(Problem.Unavailable.KEYRING, "it is locked");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> reads.find(ENTRY))
        .isSameAs(library.problem);
    bus.close();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> reads.find(ENTRY))
        .isSameAs(library.problem);
    assertThat(library.opened).as("one connection serves").isOne();
  }

  @Test
  void anAddressWithoutASocketIsForTheLibrary() throws Exception {
    System.setProperty(SessionBus.VARIABLE, "tcp:host=localhost,port=1");
    assertThat(reads.find(ENTRY)).contains(Secret.of("from the library"));
    System.setProperty(SessionBus.VARIABLE, "unix:abstract=/tmp/dbus-X");
    assertThat(reads.find(ENTRY)).contains(Secret.of("from the library"));
  }

  @Test
  void aFaultOfTheLibraryIsAnAnswerThatIsMissing() {
    System.setProperty(SessionBus.VARIABLE, "tcp:host=localhost,port=1");
    library.fault = new NullPointerException("response");
    assertThatExceptionOfType(BrokenOffException.class)
        .isThrownBy(() -> reads.find(ENTRY))
        .withCause(library.fault);
  }

  @Test
  void theLibraryWrites() throws Exception {
    reads.store(ENTRY, Secret.of("new"));
    reads.delete(ENTRY);
    assertThat(library.done).isEqualTo("stored deleted ");
    reads.disconnect();
    assertThat(library.done).endsWith("disconnected ");
  }

  @Test
  void nobodyWaitsForTheLibraryWhenTheTimeIsUp() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> reads.find(ENTRY));
    assertThat(library.opened).isZero();
  }

  /** Notes what it is asked for. */
  private static final class Library implements Backend {
    private int opened;
    private String done = "";
    private @Nullable OnboardingException problem;
    private @Nullable RuntimeException fault;

    @Override
    public Optional<Secret> find(Entry entry) {
      if (problem != null) {
        throw problem;
      }
      if (fault != null) {
        throw fault;
      }
      return Optional.of(Secret.of("from the library"));
    }

    @Override
    public void store(Entry entry, Secret value) {
      done += "stored ";
    }

    @Override
    public void delete(Entry entry) {
      done += "deleted ";
    }

    @Override
    public void disconnect() {
      done += "disconnected ";
    }
  }
}
