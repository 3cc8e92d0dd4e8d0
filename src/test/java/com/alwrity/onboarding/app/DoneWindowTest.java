package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The last step of the real window. */
@ExtendWith(Fx.class)
class DoneWindowTest {
  @TempDir private Path folder;

  private Path backend;
  private WindowRobot robot;

  @BeforeEach
  void walkToTheEnd() throws IOException {
    SampleHome sample = SampleHome.in(folder);
    backend = sample.checkout().resolve("backend/.env");
    Files.writeString(backend, "# mine\n");
    robot = WindowRobot.openAtKeys(sample).enterKey("Exa", SampleHome.EXA);
    robot.next().sees("What will be saved").next().sees("Your keys are saved");
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void takesTheChangesOfTheFilesBack() {
    assertThat(backend).content().contains(SampleHome.EXA);
    robot.press("_Undo the changes of the files");
    robot.reads("As it was before: " + backend).reads("The keys stay stored in the database.");
    assertThat(backend).hasContent("# mine\n");
    assertThat(robot.canSee("_Undo the changes of the files")).isFalse();
    assertThat(robot.canSee("100 % done")).isTrue();
  }
}
