package com.alwrity.onboarding.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A process of its own for {@link SecretServiceRacesIT}: arguments are home and a value. For each
 * line of standard input it puts an entry of that name, and a copy, and prints when each was begun
 * to be stored, by the clock that all processes have in common.
 */
final class RoundsProgram {
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Set<Problem.Reason> BUSY =
      Set.of(
          Problem.Unavailable.KEYRING,
          Problem.Unavailable.KEYRING_TIMEOUT,
          Problem.Unavailable.KEYRING_LOCKED,
          Problem.Unavailable.KEYRING_NOT_SAVED,
          Problem.Unavailable.STORE_LOCKED);
  private static final Duration TRYING = Duration.ofMinutes(3);

  private RoundsProgram() {}

  /** Says that it is ready by an empty line. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler(
        (_, e) -> {
          e.printStackTrace();
          System.exit(1); // libraries' threads would keep it alive
        });
    AppHome home = new AppHome(Path.of(arguments[0]));
    try (Watchdog watchdog = new Watchdog(PATIENT)) {
      Round own =
          new Round(
              watchdog, home, DirectReads.ACCOUNT, () -> JavaKeyring.open(SecretService.open()));
      Round copies = new Round(watchdog, home, DirectReads.USERNAME, () -> SecretService.open());
      System.out.println();
      BufferedReader names = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String name = names.readLine(); name != null; name = names.readLine()) {
        long stored = own.put(Keyring.MASTER_SERVICE, name, arguments[1]);
        System.out.println(stored + " " + copies.put(Keyring.COPY_SERVICE, name, arguments[1]));
      }
    }
    System.exit(0);
  }

  /** The keyring as the program has it, over backends that look at the clock. */
  private static final class Round {
    private final AtomicLong begun = new AtomicLong();
    private final Watchdog watchdog;
    private final VerifiedKeyring keyring;

    private Round(Watchdog watchdog, AppHome home, String account, Callable<Backend> opener) {
      this.watchdog = watchdog;
      keyring =
          new VerifiedKeyring(
              watchdog, () -> new Timed(new DirectReads(account, opener), begun), home);
    }

    /** The library gives a busy service 2 s, and we say so then: the user tries again. */
    private long put(String service, String account, String value) throws InterruptedException {
      long end = System.nanoTime() + TRYING.toNanos();
      while (true) {
        try {
          keyring.put(service, account, Secret.of(value));
          return begun.get();
        } catch (OnboardingException e) {
          if (!BUSY.contains(e.problem().reason()) || System.nanoTime() > end) {
            throw e;
          }
          TimeUnit.MILLISECONDS.sleep(100);
          watchdog.retry();
        }
      }
    }
  }

  /** Remembers when something was begun to be stored. */
  private record Timed(Backend backend, AtomicLong begun) implements Backend {
    @Override
    public Optional<Secret> find(Entry entry) throws Exception {
      return backend.find(entry);
    }

    @Override
    public void store(Entry entry, Secret value) throws Exception {
      begun.set(System.nanoTime());
      backend.store(entry, value);
    }

    @Override
    public void delete(Entry entry) throws Exception {
      backend.delete(entry);
    }

    @Override
    public void keepOne(Entry entry, Predicate<Secret> right) throws Exception {
      backend.keepOne(entry, right);
    }

    @Override
    public void disconnect() throws Exception {
      backend.disconnect();
    }
  }
}
