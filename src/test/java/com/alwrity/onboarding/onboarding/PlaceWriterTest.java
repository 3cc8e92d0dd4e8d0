package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** All destinations of one save at once. */
final class PlaceWriterTest {
  @TempDir private Path folder;
  private Scene scene;
  private OnboardingPlan plan;
  private Path backend;
  private Path frontend;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    plan = scene.plan(21).withDestinations(EnumSet.allOf(Destination.class));
    backend = scene.workspace().backendEnv();
    frontend = scene.workspace().frontendEnv();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aKeyringThatTakesItsTimeKeepsNoFileWaiting() {
    SlowKeyring slow = new SlowKeyring(List.of(backend, frontend));
    ApplyResult result = scene.open(slow).apply(plan, Progress.NONE);
    assertThat(slow.sawAllFiles).isTrue();
    assertThat(result.complete()).isTrue();
    assertThat(result.places())
        .extracting(place -> place.destination())
        .containsExactly(Destination.KEYRING, Destination.BACKEND, Destination.FRONTEND);
  }

  @Test
  void theFilesOfOneSaveHaveOneTime() {
    scene.open().apply(plan, Progress.NONE);
    Instant first = scene.now();
    assertThat(List.of(lastWrite(backend), lastWrite(frontend))).containsOnly(first);
    scene.letTimePass();
    scene.open().apply(scene.plan(22).withDestinations(plan.destinations()), Progress.NONE);
    assertThat(List.of(lastWrite(backend), lastWrite(frontend))).containsOnly(scene.now());
    new EnvFile(frontend, scene.home().backups()).undo();
    assertThat(List.of(lastWrite(backend), lastWrite(frontend)))
        .containsExactly(scene.now(), first);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatBothLeadToGetsTheKeysOfBoth() throws IOException {
    Path shared = Files.writeString(folder.resolve("shared.env"), "# ours\n");
    Files.createSymbolicLink(backend, shared);
    Files.createSymbolicLink(frontend, shared);
    assertThat(scene.open().apply(plan, Progress.NONE).complete()).isTrue();
    assertThat(shared)
        .content()
        .startsWith("# ours\n")
        .contains("GEMINI_API_KEY=" + textOf(keyOf(plan.keys(), GEMINI)) + "\n")
        .contains("\nCOPILOTKIT_API_KEY=" + textOf(keyOf(plan.keys(), COPILOTKIT)) + "\n")
        .contains("REACT_APP_COPILOTKIT_API_KEY=" + textOf(keyOf(plan.keys(), COPILOTKIT)) + "\n");
  }

  private Instant lastWrite(Path file) {
    return new EnvFile(file, scene.home().backups()).lastWrite().orElseThrow();
  }

  /** Its user thinks until the files are there. */
  private static final class SlowKeyring implements Keyring {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final SessionKeyring kept = new SessionKeyring();
    private final List<Path> files;
    private boolean sawAllFiles;

    private SlowKeyring(List<Path> files) {
      this.files = files;
    }

    @Override
    public Lookup get(String service, String account) {
      return kept.get(service, account);
    }

    @Override
    public void put(String service, String account, Secret value) {
      long start = System.nanoTime();
      while (!files.stream().allMatch(Files::exists)
          && System.nanoTime() - start < LONGEST.toNanos()) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
      sawAllFiles = files.stream().allMatch(Files::exists);
      kept.put(service, account, value);
    }

    @Override
    public void remove(String service, String account) {
      kept.remove(service, account);
    }
  }
}
