package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.Terminal;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The examples of every help, which the manual pages show too, each in a home that is in use. */
final class HelpExamplesTest {
  private static final String WORDS = "three words here";

  /** With what comes out of a command or goes into another, the program's part of it. */
  private static final Pattern WITHIN =
      Pattern.compile(".*\\$\\((alwrity [^)]*)\\).*|(?:[^|]*\\| )?(alwrity [^|<>]*?)(?: [|<>].*)?");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** What is not 0 in this home, for the reason that the help of the command gives. */
  private static final Map<String, Integer> CODES =
      Map.of(
          "alwrity doctor --workspace ~/ALwrity", 1, // there is no program in this checkout
          "alwrity update --json", 3, // nobody is to be asked
          "alwrity master reset --user ann", 4, // the keys can be opened
          "alwrity master rotate", 4); // the master key is given to the program

  /** What needs a shared database, a keyring or a folder of its own; other tests do it. */
  private static final List<String> ELSEWHERE =
      List.of("alwrity database ", "alwrity master move os", "alwrity run -- python3 app.py");

  private final Path folder;

  HelpExamplesTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  /** Somebody who gives a sensible answer to everything. */
  private static final class Willing implements Terminal {
    private static final int PATIENCE = 60;

    private int asked;

    @Override
    public boolean colours() {
      return false;
    }

    @Override
    public void say(String line) {}

    @Override
    public String ask(String question) {
      loseNoPatience(question);
      return question.contains("/N]") || question.contains("/n]") ? "y" : "";
    }

    @Override
    public Secret askHidden(String question) {
      loseNoPatience(question);
      if (question.contains("Exa [") || question.contains("CopilotKit [")) {
        return Secret.of("");
      }
      return Secret.of(
          question.toLowerCase(Locale.ROOT).contains("passphrase") || question.contains("again")
              ? WORDS
              : new SyntheticKeys(31).gemini());
    }

    private void loseNoPatience(String question) {
      asked++;
      assertThat(asked).as(question).isLessThan(PATIENCE);
    }
  }

  static List<String> examples() {
    List<String> examples = new ArrayList<>();
    collect(new CommandLine(new AlwrityCommand(Optional.empty())), examples);
    return List.copyOf(new TreeSet<>(examples));
  }

  private static void collect(CommandLine command, List<String> examples) {
    Stream.of(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.startsWith("Example: ") || line.startsWith("         "))
        .forEach(line -> examples.add(line.substring("Example: ".length())));
    command.getSubcommands().values().forEach(each -> collect(each, examples));
  }

  @Test
  void areFound() {
    assertThat(examples())
        .hasSizeGreaterThan(50)
        .allMatch(example -> WITHIN.matcher(example).matches())
        .contains("alwrity export --format fish | source");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void work(String example) throws IOException {
    if (ELSEWHERE.stream().anyMatch(example::startsWith)) {
      return;
    }
    Shell shell = inUse();
    if (example.contains("pass show") || example.contains(" - <")) {
      shell.piping("GEMINI_API_KEY=" + new SyntheticKeys(32).gemini());
    }
    shell.at(new Willing());
    if (example.endsWith("--confirm")) {
      assertThat(shell.run("key", "rotate", "gemini").code()).isZero();
    }
    if (example.contains("master restore")) {
      assertThat(shell.run("master", "backup", "keys.backup").code()).isZero();
    }
    Result result = shell.run(words(example));
    assertThat(result.code()).as(result.all()).isEqualTo(CODES.getOrDefault(example, 0));
  }

  private String[] words(String example) {
    Matcher within = WITHIN.matcher(example);
    assertThat(within.matches()).isTrue();
    String program = within.group(1) != null ? within.group(1) : within.group(2);
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(program.substring("alwrity ".length()));
    while (word.find()) {
      words.add(
          word.group(1) != null ? word.group(1) : word.group(2).replaceFirst("^~", "" + folder));
    }
    return words.toArray(String[]::new);
  }

  /** Two users with keys, copies in a checkout under git, and what the examples name. */
  private Shell inUse() throws IOException {
    Shell shell = new Shell(folder);
    RealGit git = new RealGit(folder.resolve("git-home"));
    git.init(shell.workspace);
    shell.with("PATH", git.environment().getOrDefault("PATH", ""));
    Files.writeString(shell.workspace.resolve(".gitignore"), ".env\n");
    Files.createDirectories(shell.workspace.resolve(".claude"));
    for (String user : List.of("ann", "user_2abc", "local")) {
      shell.onboarded("--user", user);
    }
    String other = new SyntheticKeys(33).gemini();
    for (String file : List.of("keys.env", "backend/.env")) {
      Files.createDirectories(folder.resolve("backend"));
      Files.writeString(folder.resolve(file), "GEMINI_API_KEY=" + other + "\n");
    }
    Files.writeString(folder.resolve("new-secret.txt"), "B".repeat(43) + "\n");
    Files.writeString(folder.resolve("words.txt"), WORDS + "\n");
    return shell;
  }
}
