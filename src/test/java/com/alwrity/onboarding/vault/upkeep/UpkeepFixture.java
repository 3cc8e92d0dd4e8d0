package com.alwrity.onboarding.vault.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.testing.InMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Homes over databases of the kind under test, and a way to try every fault on them. */
abstract class UpkeepFixture {
  private static final int MORE_CALLS_THAN_ANY_WORK_MAKES = 60;

  private final List<Database> databases = new ArrayList<>();

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** Opens a new, empty database. */
  abstract Database open(Path place);

  @AfterEach
  void close() {
    databases.forEach(Database::close);
  }

  /** A home with a database of its own. */
  final UpkeepHome home() {
    Path place = folder.resolve("home-" + databases.size());
    UpkeepHome home = new UpkeepHome(place, open(place));
    databases.add(home.database());
    return home;
  }

  /** Another machine over the same database. */
  final UpkeepHome besides(UpkeepHome home) {
    return new UpkeepHome(folder.resolve("other-machine"), home.database());
  }

  /**
   * Does the work with this fault at the first call of a keyring, at the second, and so on until
   * there are no more calls: each time every key opens afterwards, and the same work, done again
   * without a fault, comes to its end and leaves nothing behind.
   */
  final void atEveryCall(
      Kind kind, Supplier<UpkeepHome> start, Consumer<UpkeepHome> work, Consumer<UpkeepHome> end) {
    for (int call = 1; call < MORE_CALLS_THAN_ANY_WORK_MAKES; call++) {
      UpkeepHome home = start.get();
      home.faults.arm(kind, call);
      tryTo(work, home);
      boolean happened = home.faults.hasHappened();
      home.faults.disarm();
      home.assertAllOpen();
      work.accept(home);
      home.assertAllOpen();
      home.assertNothingLeftBehind();
      end.accept(home);
      if (!happened) {
        assertThat(call).as("calls of a keyring").isGreaterThan(3);
        return;
      }
    }
    throw new AssertionError("the work never ends");
  }

  private static void tryTo(Consumer<UpkeepHome> work, UpkeepHome home) {
    try {
      work.accept(home);
    } catch (OnboardingException e) {
      assertThat(e.problem().code()).as("the only way to fail").startsWith("unavailable.");
    }
  }
}
