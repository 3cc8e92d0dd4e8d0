package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void keepsOutAnotherThread() throws IOException {
    try (LockFile _ = LockFile.acquire(file(), Duration.ZERO)) {
      assertLocked();
    }
  }

  @Test
  void letsTheNextOneInOnceItIsClosed() throws IOException {
    LockFile.acquire(file(), Duration.ZERO).close();

    LockFile.acquire(file(), Duration.ZERO).close();
  }

  @Test
  void canBeClosedTwiceWithoutTakingItFromTheNext() throws IOException {
    LockFile first = LockFile.acquire(file(), Duration.ZERO);
    first.close();
    try (LockFile _ = LockFile.acquire(file(), Duration.ZERO)) {
      first.close();
      assertLocked();
    }
  }

  @Test
  void letsOneAtATimeIn() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    int[] count = {0};
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        results.add(
            threads.submit(
                () -> {
                  try (LockFile _ = LockFile.acquire(file(), LONG)) {
                    count[0]++; // Without the lock, some of these would be lost.
                    int now = inside.incrementAndGet();
                    inside.decrementAndGet();
                    return now;
                  }
                }));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(1);
      }
    }
    assertThat(count[0]).isEqualTo(20);
  }

  @Test
  void keepsOutAnotherProcess() throws IOException {
    try (LockFile _ = LockFile.acquire(file(), Duration.ZERO)) {
      assertThat(otherProcessGetsIt()).isFalse();
    }
    assertThat(otherProcessGetsIt()).isTrue();
  }

  @Test
  void keepsOutAnotherProcessAfterAThreadTriedInVain() throws IOException {
    // The kernel drops the locks of a process when it closes the file, by whatever channel.
    try (LockFile _ = LockFile.acquire(file(), Duration.ZERO)) {
      assertLocked();

      assertThat(otherProcessGetsIt()).isFalse();
    }
  }

  @Test
  void isOneLockByWhateverPath() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (LockFile _ = LockFile.acquire(file(), Duration.ZERO)) {
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> LockFile.acquire(link.resolve("save.lock"), Duration.ZERO));
      assertThat(otherProcessGetsIt()).isFalse();
    }
  }

  @Test
  void isKeptByAnotherProcessUntilThatDies() throws Exception {
    Process other = LockHolder.start(file());
    try (var output = other.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");
      assertLocked();
    } finally {
      other.destroyForcibly().waitFor();
    }

    LockFile.acquire(file(), Duration.ZERO).close();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void isAnEmptyFileOfItsOwner() throws IOException {
    LockFile.acquire(file(), Duration.ZERO).close();

    assertThat(file()).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void failsIfThereIsNoFolderAndCanBeTriedAgain() throws IOException {
    Path file = folder.resolve("later/save.lock");
    assertThatIOException().isThrownBy(() -> LockFile.acquire(file, LONG));

    Files.createDirectory(folder.resolve("later"));

    LockFile.acquire(file, Duration.ZERO).close();
  }

  private Path file() {
    return folder.resolve("save.lock");
  }

  private void assertLocked() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> LockFile.acquire(file(), Duration.ofMillis(1)))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Unavailable.STORE_LOCKED, file()));
  }

  private boolean otherProcessGetsIt() throws IOException {
    Process other = LockHolder.start(file());
    try (var output = other.inputReader()) {
      return "held".equals(output.readLine());
    } finally {
      other.destroy();
    }
  }
}
