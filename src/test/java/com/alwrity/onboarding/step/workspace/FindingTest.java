package com.alwrity.onboarding.step.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {
  @TempDir private Path folder;

  private SampleHome sample;
  private OnboardedHome home;
  private Path checkout;

  @BeforeEach
  void open() {
    sample = SampleHome.in(folder).with(Map.of("DEPLOY_ENV", "render"));
    home = sample.open();
    checkout = sample.checkout();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void isCertainOfAFolderWithTheFilesOfAlwrity() {
    Finding found = look(checkout.toString());

    assertThat(found.workspace()).contains(new Workspace(checkout));
    assertThat(found.certain()).isTrue();
    assertThat(found.problem()).isEmpty();
  }

  @Test
  void findsTheCheckoutAroundAFolderAndForgivesSpaces() {
    Finding found = look(" " + checkout.resolve("backend") + " ");

    assertThat(found.workspace()).contains(new Workspace(checkout));
  }

  @Test
  void isNotCertainWithoutTheFilesOfAlwrity() throws IOException {
    Files.delete(checkout.resolve("backend/app.py"));

    assertThat(look(checkout.toString()).certain()).isFalse();
  }

  @Test
  void isCertainOfAFolderThatWasUsedBefore() throws IOException {
    Files.delete(checkout.resolve("backend/app.py"));
    memory().remember(UserId.LOCAL, Optional.of(new Workspace(checkout)), Optional.empty());

    assertThat(look(checkout.toString()).certain()).isTrue();
  }

  @Test
  void saysTheModeAndWhy() {
    ModeDecision mode = look(checkout.toString()).mode().orElseThrow();

    assertThat(mode.mode()).isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(mode.reason()).isEqualTo(ModeDecision.Reason.DEPLOY_ENV_SET);
  }

  @Test
  void saysThatAFolderIsNotThere() {
    assertThat(reason(look(folder.resolve("nowhere").toString())))
        .isEqualTo(Problem.Missing.WORKSPACE);
    assertThat(reason(look("\0"))).isEqualTo(Problem.Missing.WORKSPACE);
  }

  @Test
  void saysThatAFolderIsNoCheckout() {
    assertThat(reason(look(folder.toString()))).isEqualTo(Problem.Invalid.WORKSPACE_UNCLEAR);
  }

  @Test
  void saysThatTheBackendsFileCannotBeRead() throws IOException {
    Files.createDirectory(checkout.resolve("backend/.env"));
    Finding found = look(checkout.toString());

    assertThat(reason(found)).isEqualTo(Problem.Refused.NOT_A_FILE);
    assertThat(found.mode()).isEmpty();
  }

  private Finding look(String entered) {
    return Finding.look(memory(), entered);
  }

  private Memory memory() {
    return home.onboarding().memory();
  }

  private static Problem.Reason reason(Finding finding) {
    return finding.problem().orElseThrow().reason();
  }
}
