package com.alwrity.onboarding.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javafx.animation.AnimationTimer;

/** How long the JavaFX thread takes from one frame to the next, in milliseconds. */
final class FrameTimes extends AnimationTimer {
  /** Where runs of the window note their frames, a line for each, if it is set. */
  private static final Optional<Path> RECORD =
      Optional.ofNullable(System.getProperty("frames.record")).map(Path::of);

  private long[] gaps = new long[1 << 10];
  private int count = -1;
  private long last;

  @Override
  public void handle(long ignored) {
    long now = System.nanoTime();
    if (count == gaps.length) {
      gaps = Arrays.copyOf(gaps, 2 * gaps.length);
    }
    if (count >= 0) {
      gaps[count] = TimeUnit.NANOSECONDS.toMillis(now - last);
    }
    last = now;
    count++;
  }

  /** How many there were after the first. */
  int count() {
    return Math.max(0, count);
  }

  long longest() {
    return gaps().max().orElse(0);
  }

  /** Adds a line to the record, if there is one: who, frames, median, longest, gaps over 200 ms. */
  void record(String who) {
    long[] sorted = gaps().sorted().toArray();
    if (RECORD.isPresent() && sorted.length > 0) {
      String line =
          "%s %d %d %d %d%n"
              .formatted(
                  who,
                  sorted.length,
                  sorted[sorted.length / 2],
                  longest(),
                  gaps().filter(gap -> gap > 200).count());
      try {
        Files.writeString(RECORD.get(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private LongStream gaps() {
    return Arrays.stream(gaps, 0, count());
  }
}
