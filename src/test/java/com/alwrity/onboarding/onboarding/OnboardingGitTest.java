package com.alwrity.onboarding.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnboardingGitTest {
  @TempDir private Path folder;

  @Test
  void saysHowTheFilesOfAPlanStandBeforeAndAfterTheyAreWritten() throws IOException {
    try (Scene scene = new Scene(folder)) {
      OnboardingPlan plan = scene.plan(11).withDestinations(EnumSet.allOf(Destination.class));
      Workspace workspace = plan.workspace().orElseThrow();
      RealGit git = new RealGit(folder.resolve("git-home"));
      git.init(workspace.root());
      Files.createFile(workspace.frontendEnv());
      git.commit(workspace.root());
      scene.environment().putAll(git.environment());
      Onboarding onboarding = scene.open();
      for (int time = 0; time < 2; time++) {
        assertThat(onboarding.gitStandings(plan))
            .extracting(GitStanding::file, GitStanding::exposed, GitStanding::tracked)
            .containsExactly(
                tuple(workspace.backendEnv(), true, Answer.NO),
                tuple(workspace.frontendEnv(), true, Answer.YES));
        assertThat(onboarding.apply(plan, Progress.NONE).complete()).isTrue();
      }
      OnboardingPlan one = plan.withDestinations(Set.of(Destination.FRONTEND));
      assertThat(onboarding.gitStandings(one))
          .extracting(GitStanding::file)
          .containsExactly(workspace.frontendEnv());
      assertThat(onboarding.gitStandings(plan.withAudience(Audience.KEEPER))).isEmpty();
    }
  }
}
