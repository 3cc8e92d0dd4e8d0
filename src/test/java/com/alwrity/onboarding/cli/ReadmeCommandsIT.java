package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the README shows, run one after another as they stand there. */
final class ReadmeCommandsIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  /** There is a difference after the key was set and before it was written. */
  private static final int DIFFERENT = 1;

  @TempDir Path folder;

  @Test
  void doWhatTheReadmeSays() throws IOException {
    AssembledApp app = new AssembledApp(folder).withApplicationSecret();
    ThreeKeys keys = ThreeKeys.of(5);
    Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    Files.writeString(folder.resolve("keys.env"), keys.lines());
    app.with("NEW_KEY", ThreeKeys.of(6).exa());

    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(6);
    for (String command : commands) {
      Answer answer = app.execute("", List.of("/bin/sh", "-c", inFolder(app, command)));
      int expected = command.startsWith("alwrity env diff") ? DIFFERENT : 0;
      assertThat(answer.code()).as("%s: %s", command, answer.all()).isEqualTo(expected);
      if (command.equals("alwrity key get gemini")) {
        assertThat(answer.out()).isEqualTo(keys.gemini() + "\n");
      }
      if (command.startsWith("alwrity env write")) {
        assertThat(backendEnv()).content().contains("EXA_API_KEY=" + ThreeKeys.of(6).exa());
      }
    }
    assertThat(commands).last().asString().startsWith("alwrity env undo");
    assertThat(backendEnv()).content().contains("EXA_API_KEY=" + keys.exa());
  }

  private Path backendEnv() {
    return folder.resolve("ALwrity/backend/.env");
  }

  private String inFolder(AssembledApp app, String command) {
    String start = "cd '" + folder + "'; alwrity() { '" + app.launcher + "' \"$@\"; }; ";
    return start + command;
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (blocks.find()) {
      blocks.group(1).lines().filter(line -> line.contains("alwrity ")).forEach(commands::add);
    }
    return commands;
  }
}
