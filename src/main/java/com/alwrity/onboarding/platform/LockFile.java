package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, and between threads of this one. The kernel drops it when the process
 * dies, so none is ever stale; the empty file stays.
 */
public final class LockFile implements AutoCloseable {
  private static final long PAUSE_NANOS = 10_000_000;

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#STORE_LOCKED} if another holds it
   *     all the time
   * @throws IOException if the lock file cannot be made
   */
  public static LockFile acquire(Path file, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), OwnerOnly.file());
    boolean acquired = false;
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      while (tryLock(channel) == null) {
        if (System.nanoTime() - deadline > 0) {
          throw new OnboardingException(Problem.Unavailable.STORE_LOCKED, file);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      acquired = true;
      return new LockFile(channel);
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // another thread of this process has it
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
