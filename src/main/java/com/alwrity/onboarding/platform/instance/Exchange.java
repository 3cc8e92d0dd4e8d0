package com.alwrity.onboarding.platform.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A line from and to somebody who may send anything, or nothing. */
final class Exchange {
  private Exchange() {}

  /**
   * Reads one line, and nothing after it.
   *
   * @param longest its bytes, with its end
   * @throws IOException if it is longer, does not end, or is no UTF-8
   */
  static String read(ReadableByteChannel from, int longest) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(longest);
    boolean more = true;
    while (more && bytes.hasRemaining() && !endsLine(bytes)) {
      more = from.read(bytes) >= 0;
    }
    if (!endsLine(bytes)) {
      throw new IOException("no line of at most " + longest + " bytes");
    }
    bytes.flip().limit(bytes.limit() - 1);
    String line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    if (hasControls(line)) {
      throw new IOException("not one line of text");
    }
    return line;
  }

  static void write(WritableByteChannel to, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Whether it would not arrive as it is. */
  static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /**
   * Does this on a thread that does not keep the program from ending. When the time is up, it is
   * interrupted, which closes the channel that it waits for.
   */
  static <T> T within(Duration limit, Callable<T> work) throws IOException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("second-start").start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      task.cancel(true);
    }
  }

  private static boolean endsLine(ByteBuffer bytes) {
    return bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n';
  }
}
