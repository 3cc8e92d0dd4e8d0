package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock between processes, and between threads of this one. The kernel drops it when the process
 * dies, so none is ever stale; the empty file stays.
 */
public final class LockFile implements AutoCloseable {
  private static final long PAUSE_NANOS = 10_000_000;

  /**
   * The files that this process has locked, or is about to. The kernel counts locks by process, and
   * drops one as soon as the process closes that file by whatever channel: so a thread must not
   * even open the file while another thread has it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path key;
  private final FileChannel channel;

  private LockFile(Path key, FileChannel channel) {
    this.key = key;
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
    OwnerOnly.createFile(file);
    Path key = file.toRealPath();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!HELD.add(key)) {
      pause(file, deadline);
    }
    LockFile lock = new LockFile(key, open(key));
    boolean acquired = false;
    try {
      while (lock.channel.tryLock() == null) {
        pause(file, deadline);
      }
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        lock.close();
      }
    }
  }

  private static FileChannel open(Path key) throws IOException {
    try {
      return FileChannel.open(key, StandardOpenOption.WRITE);
    } catch (IOException e) {
      HELD.remove(key);
      throw e;
    }
  }

  private static void pause(Path file, long deadline) {
    if (System.nanoTime() - deadline > 0) {
      throw new OnboardingException(Problem.Unavailable.STORE_LOCKED, file);
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD.remove(key);
      }
    }
  }
}
