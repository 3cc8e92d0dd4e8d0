package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.run.RunCommand;
import com.alwrity.onboarding.cli.session.GlobalOptions;
import com.alwrity.onboarding.cli.session.SessionCommand;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is read without picocli is read as picocli reads it. */
final class BriefCallTest {
  private static final int TRIES = 600;

  /** What calls are made of, likely and unlikely. */
  private static final List<String> PIECES =
      List.of(
          "gemini",
          "exa",
          "--json",
          "--quiet",
          "--user",
          "--user=ann",
          "ann",
          "--user=",
          "--home",
          "/tmp/a",
          "--home=/tmp/b",
          "--workspace",
          "--keyring",
          "os",
          "--keyring=secret",
          "--database=postgresql://h/d",
          "--passphrase-file",
          "--only",
          "--only=gemini,exa",
          "--only=,",
          "gemini,exa",
          "--frontend",
          "--redact",
          "--no-env-file",
          "--",
          "true",
          "-c",
          "--help",
          "-h",
          "--version",
          "--json=true",
          "--unknown",
          "",
          "@file",
          "'q'",
          "run",
          "key",
          "get");

  @Test
  void whatIsReadHereIsWhatPicocliReads() throws ReflectiveOperationException {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      List<String> arguments = new ArrayList<>(i % 2 == 0 ? List.of("run") : List.of("key", "get"));
      int length = random.nextInt(6);
      for (int j = 0; j < length; j++) {
        arguments.add(PIECES.get(random.nextInt(PIECES.size())));
      }
      Optional<SessionCommand> brief = BriefCall.read(arguments);
      if (brief.isPresent()) {
        read++;
        assertThat(fields(brief.get())).as("%s", arguments).isEqualTo(byPicocli(arguments));
      }
    }
    assertThat(read).isGreaterThan(TRIES / 10);
  }

  @Test
  void theUsualCallsAreReadHere() {
    for (List<String> usual :
        List.of(
            List.of("key", "get", "gemini"),
            List.of("key", "get", "--user", "ann", "gemini", "--json"),
            List.of("key", "get", "exa", "--home=/a b", "--keyring", "secret", "--quiet"),
            List.of("run", "--", "true"),
            List.of("run", "python3", "app.py", "--json"),
            List.of("run", "--only", "gemini,exa", "--redact", "--", "sh", "-c", "true"))) {
      assertThat(BriefCall.read(usual)).as("%s", usual).isPresent();
    }
  }

  @Test
  void whatIsRunKeepsItsOwnOptions() {
    for (List<String> arguments :
        List.of(List.of("run", "tool", "--json"), List.of("--quiet", "run", "tool", "--json"))) {
      assertThat(command(arguments).options.isJson()).isFalse();
    }
  }

  @Test
  void noOptionIsForgotten() {
    CommandLine run = new CommandLine(new RunCommand());
    TreeSet<String> known = new TreeSet<>(GlobalOptions.FLAGS);
    known.addAll(GlobalOptions.VALUED);
    known.addAll(List.of("--only", "--frontend", "--redact", "--no-env-file"));
    known.addAll(List.of("-h", "--help", "-V", "--version"));
    assertThat(run.getCommandSpec().optionsMap().keySet())
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static SessionCommand command(List<String> arguments) {
    return BriefCall.read(arguments)
        .orElseGet(
            () ->
                AlwrityCommand.line(Optional.empty())
                    .parseArgs(arguments.toArray(String[]::new))
                    .asCommandLineList()
                    .getLast()
                    .getCommand());
  }

  /** The options and parameters; empty if picocli sees a mistake. */
  private static Map<String, String> byPicocli(List<String> arguments)
      throws ReflectiveOperationException {
    try {
      return fields(
          AlwrityCommand.line(Optional.empty())
              .setExpandAtFiles(false)
              .parseArgs(arguments.toArray(String[]::new))
              .asCommandLineList()
              .getLast()
              .getCommand());
    } catch (ParameterException e) {
      return Map.of();
    }
  }

  private static Map<String, String> fields(SessionCommand command)
      throws ReflectiveOperationException {
    Map<String, String> values = new TreeMap<>();
    for (Object from : List.of(command, command.options)) {
      for (Field field : Stream.of(from.getClass().getDeclaredFields()).toList()) {
        field.setAccessible(true);
        values.put(field.getName(), String.valueOf(field.get(from)));
      }
    }
    return values;
  }
}
