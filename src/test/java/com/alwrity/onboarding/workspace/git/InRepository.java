package com.alwrity.onboarding.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository with a {@code backend/} in it, and a guard that asks the real git. */
abstract class InRepository {
  @TempDir Path temporary;
  Path folder = Path.of("");
  Path repository = Path.of("");
  Path env = Path.of("");
  RealGit git;
  GitGuard guard;

  @BeforeEach
  void makeRepository() throws IOException {
    folder = temporary.toRealPath();
    git = new RealGit(folder.resolve("home"));
    guard = new GitGuard(git.environment());
    repository = git.init(folder.resolve("repository"));
    env = repository.resolve("backend/.env");
    Files.createDirectory(repository.resolve("backend"));
    Files.writeString(env, "GEMINI_API_KEY=\n");
  }

  /** Writes a file below the folder of the test, with the folders to it. */
  Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  static void assertStands(
      GitStanding standing, boolean ignored, boolean tracked, boolean committed) {
    assertThat(standing.obstacle()).isEmpty();
    assertThat(standing.ignored()).as("ignored").isEqualTo(Answer.of(ignored));
    assertThat(standing.tracked()).as("tracked").isEqualTo(Answer.of(tracked));
    assertThat(standing.committed()).as("committed").isEqualTo(Answer.of(committed));
    assertThat(standing.exposed()).isEqualTo(!ignored || tracked);
    assertThat(standing.atRisk()).isEqualTo(!ignored || tracked || committed);
  }

  static void assertUnchecked(GitStanding standing, Problem.Reason reason, String... words) {
    assertThat(standing.checked()).isFalse();
    assertThat(standing.exposed()).isFalse();
    assertThat(standing.atRisk()).isFalse();
    assertThat(standing.place()).isEmpty();
    assertThat(standing.committed()).isEqualTo(Answer.UNKNOWN);
    Problem obstacle = standing.obstacle().orElseThrow();
    assertThat(obstacle.reason()).isEqualTo(reason);
    for (String each : words) {
      assertThat(obstacle.details().toString()).contains(each);
    }
  }
}
