package com.alwrity.onboarding.app;

import com.alwrity.onboarding.testing.Fx;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Looks at the JavaFX thread all the time: what it does, and how long it goes without a frame. */
final class FrameWatch {
  /** What only other threads may do: ask a store or a provider, wait for a disk. */
  private static final Pattern STORES =
      Pattern.compile(
          "com\\.alwrity\\.onboarding\\.(keyring|database|vault)\\..*"
              // what they found is shown
              + "|com\\.alwrity\\.onboarding\\.destination\\.(?!(?:PlaceReview|PlaceResult|Misreading)[.$]|PlaceTarget\\.(?!of)).*"
              // what is typed may be an assignment, and is read without a file
              + "|com\\.alwrity\\.onboarding\\.dotenv\\.(?!EnvDocument|EnvParser|EnvPiece|EnvDifference(?:\\$Line)?\\.(?!of)|reader\\.EnvReader\\.).*"
              + "|com\\.alwrity\\.onboarding\\.provider\\.check\\.(KeyChecks|CheckRun|Exchange).*"
              + "|jdk\\.internal\\.net\\.http\\..*|org\\.sqlite\\..*|org\\.freedesktop\\..*|de\\.swiesend\\..*|com\\.sun\\.jna\\..*");

  private final Thread javaFx = Fx.call(Thread::currentThread);
  private final Set<String> inStores = new ConcurrentSkipListSet<>();
  private final FrameTimes frames = new FrameTimes();
  private final Thread watcher = Thread.ofPlatform().daemon().unstarted(this::watch);

  static FrameWatch start() {
    FrameWatch watch = new FrameWatch();
    Fx.run(watch.frames::start);
    watch.watcher.start();
    return watch;
  }

  void stop() throws InterruptedException {
    watcher.interrupt();
    watcher.join();
    Fx.run(frames::stop);
  }

  int count() {
    return frames.count();
  }

  /** That depends on what else the machine does. */
  long longestGapMillis() {
    return frames.longest();
  }

  /** The methods of stores in which the JavaFX thread was seen. */
  Set<String> inStores() {
    return inStores;
  }

  private void watch() {
    try {
      while (true) {
        Arrays.stream(javaFx.getStackTrace())
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .filter(STORES.asMatchPredicate())
            .forEach(inStores::add);
        TimeUnit.MILLISECONDS.sleep(2);
      }
    } catch (InterruptedException e) { // stopped
      Thread.currentThread().interrupt();
    }
  }
}
