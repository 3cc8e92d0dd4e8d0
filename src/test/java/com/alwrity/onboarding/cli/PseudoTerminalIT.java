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

  @Test
  void linesAreEditedAndMaskedAndTheTerminalIsAsBefore() throws Exception {
    app.with("TERM", "xterm-256color");
    String[] stopped = {KEYS.gemini(), "\\x03"};
    Answer interrupted =
        terminal(
            """
            Choose [\t1
            Folder of the checkout\tMy ALwritx\\x7fy
            Enter keeps it\t<
            Folder of the checkout [\t
            Enter keeps it\t
            Your user id [local]\tan\\x01j\\x05n
            [none yet]\t%s
            [none yet]\t%s
            """
                .formatted((Object[]) stopped),
            "onboard");
    assertThat(interrupted.code()).as(interrupted.all()).isEqualTo(2);
    assertThat(interrupted.out()).contains("nobody confirmed it").doesNotContain(KEYS.gemini());
    assertIsAsBefore(interrupted);

    // A paste of several lines: where the terminal says that it is one, and where it does not.
    String bracketed =
        "\\x1b[200~# mine\\nGEMINI_API_KEY=" + KEYS.gemini() + "\\nOTHER=visible1\\n\\x1b[201~";
    String plain = "EXA_API_KEY=" + KEYS.exa() + "\\nOTHER=visible2\\nMORE=visible3";
    String groq = "gsk_" + "Zq8w".repeat(13);
    String mistral = "Mq7w".repeat(8);
    String pasted = "\\x1b[200~MISTRAL_API_KEY=" + mistral + "\\nOTHER=visible4\\x1b[201~";
    Answer answer =
        terminal(
            """
            Go on with the keys?\t
            [none yet]\t%s
            [none yet]\t%s
            [none yet]\t%s
            Another provider\t<
            Your user id [jann]\t
            Another provider\tgrok\\x7fq
            Key for Groq [none yet]\t
            Another provider\t%s
            This is a key of Groq\t!taken
            Another provider\t%s
            This is a key of Mistral\t!taken-too
            Another provider\t
            Save? [Y/n]\ty
            """
                .formatted(bracketed, plain, KEYS.copilotkit(), groq, pasted));
    assertThat(answer.code()).as(answer.all()).isZero();
    assertThat(answer.out())
        .contains("The onboarding of jann in", "Step 6 of 6", "\u2022".repeat(16), "Saved: ")
        .doesNotContain(KEYS.all())
        .doesNotContain("visible", "WARNING", "gsk_Z", "Mq7wMq")
        .contains("Another provider, or Enter to go on: grok");
    assertIsAsBefore(answer);
    assertThat(Files.readString(app.backendEnv())).contains(KEYS.all());
    assertThat(app.run("key", "get", "exa", "--user", "jann").out().strip()).isEqualTo(KEYS.exa());
  }

  @Test
  void ctrlBackslashIsForTheCommandThatRuns() throws Exception {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    // It goes on for a moment, in which the JVM could show what it has to say.
    String script =
        "trap 'echo caught; sleep 1; exit 33' QUIT; echo 'it 'runs; while :; do sleep 0.1; done";
    Answer answer =
        execute("it runs\t\\x1c\n", app.launcher.toString(), "run", "--", "sh", "-c", script);
    assertThat(answer.code()).as(answer.all()).isEqualTo(33);
    assertThat(answer.out()).contains("caught").doesNotContain("thread", "Thread");
  }

  private static void assertIsAsBefore(Answer answer) {
    assertThat(answer.out()).contains(" icanon ").containsPattern("\\sisig icanon.* echo ");
  }

  private Answer terminal(String answers, String... arguments)
      throws IOException, URISyntaxException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "\"$0\" \"$@\"; is=$?; stty -a; exit $is"));
    command.add(app.launcher.toString());
    command.addAll(List.of(arguments));
    return execute(answers, command.toArray(String[]::new));
  }

  private Answer execute(String answers, String... program) throws IOException, URISyntaxException {
    Needs.command("install Python 3.9 or later", "python3", "-c", "import pty");
    Path script =
        Path.of(Objects.requireNonNull(PseudoTerminalIT.class.getResource("terminal.py")).toURI());
    Path file = Files.writeString(app.folder.resolve("answers"), answers);
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.add(file.toString());
    command.addAll(List.of(program));
    return app.execute("", command);
  }
}
