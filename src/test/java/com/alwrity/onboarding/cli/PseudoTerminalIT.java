package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The onboarding in a real terminal, without a display. */
final class PseudoTerminalIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(4);

  private final AssembledApp app;

  PseudoTerminalIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void asksForEverythingAndShowsNoKey() throws Exception {
    Answer answer =
        terminal(
            """
            Choose [\t1
            Folder of the checkout\tMy ALwrity
            Enter keeps it\t
            Your user id [local]\tann
            [none yet]\t%s
            [none yet]\t%s
            [none yet]\t%s
            Another provider\t
            Save? [Y/n]\ty
            """
                .formatted((Object[]) KEYS.all())); // and no command: that is the same here
    assertThat(answer.code()).as(answer.all()).isZero();
    assertThat(answer.out()).doesNotContain(KEYS.all()).contains("Step 6 of 6", "Saved: ");
    assertThat(answer.out()).doesNotContain("WARNING");
    assertThat(Files.readString(app.backendEnv())).contains(KEYS.all());
    assertThat(Files.readString(app.frontendEnv())).contains(KEYS.copilotkit());
    assertThat(app.run("key", "get", "gemini", "--user", "ann").out().strip())
        .isEqualTo(KEYS.gemini());
  }

  @Test
  void closingTheInputAtTheLastQuestionSavesNothing() throws Exception {
    Answer answer =
        terminal(
            """
            Choose [\t2
            Your user id [local]\t
            [none yet]\t%s
            [none yet]\t
            [none yet]\t
            Another provider\t
            Save? [Y/n]\t\u0004
            """
                .formatted(KEYS.gemini()),
            "onboard");
    assertThat(answer.code()).as(answer.all()).isEqualTo(2);
    assertThat(answer.out()).contains("nobody confirmed it");
    assertThat(app.run("key", "list", "--json").out().strip()).isEqualTo("[ ]");
  }

  private Answer terminal(String answers, String... arguments)
      throws IOException, URISyntaxException {
    Needs.command("install Python 3.9 or later", "python3", "-c", "import pty");
    Path script =
        Path.of(Objects.requireNonNull(PseudoTerminalIT.class.getResource("terminal.py")).toURI());
    Path file = Files.writeString(app.folder.resolve("answers"), answers);
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(List.of(file.toString(), app.launcher.toString()));
    command.addAll(List.of(arguments));
    return app.execute("", command);
  }
}
