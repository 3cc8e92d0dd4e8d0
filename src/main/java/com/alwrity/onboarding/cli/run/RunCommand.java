package com.alwrity.onboarding.cli.run;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.GivenKeys;
import com.alwrity.onboarding.cli.session.GlobalOptions;
import com.alwrity.onboarding.cli.session.PlainArguments;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.vault.audit.AuditAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs another program with the user's keys in its environment, and nowhere else. */
@Command(
    name = "run",
    description = "Run a command with the stored keys in its environment.",
    customSynopsis = "alwrity run [OPTIONS] -- COMMAND [ARG...]",
    footer = {
      "",
      "Example: alwrity run -- python3 app.py",
      "         alwrity run --only gemini,exa -- sh -c 'echo \"$EXA_API_KEY\"'",
      "The exit code is the command's: 128 and the number of a signal that killed it,",
      "127 if there is no such command, 126 if it cannot be run."
    })
public final class RunCommand extends SessionCommand {
  @Option(
      names = "--only",
      paramLabel = "PROVIDER",
      description = "Only these keys, such as gemini,exa; else all of them.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--frontend",
      description = "Public keys also under their names in the frontend, as REACT_APP_...")
  boolean frontend;

  @Option(
      names = "--redact",
      description = "Mask the keys in what the command writes, where that is no terminal.")
  boolean redact;

  @Option(
      names = "--no-env-file",
      description = "Warn of a .env in this folder that has the same names.")
  boolean noEnvFile;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "What to run, and its arguments, as they are.")
  List<String> command = new ArrayList<>();

  /** The command with its options, read without picocli; empty if that is to read them. */
  public static Optional<SessionCommand> read(List<String> arguments) {
    Set<String> flags = new HashSet<>(GlobalOptions.FLAGS);
    flags.addAll(List.of("--frontend", "--redact", "--no-env-file"));
    Set<String> valued = new HashSet<>(GlobalOptions.VALUED);
    valued.add("--only");
    return PlainArguments.read(arguments, flags, valued, true)
        .filter(given -> !given.others().isEmpty())
        .map(RunCommand::of);
  }

  private static RunCommand of(PlainArguments given) {
    RunCommand run = new RunCommand();
    run.options.set(given);
    String providers = given.value("--only");
    run.only = providers == null ? List.of() : List.of(providers);
    run.frontend = given.has("--frontend");
    run.redact = given.has("--redact");
    run.noEnvFile = given.has("--no-env-file");
    run.command = given.others();
    return run;
  }

  @Override
  protected int run(Session session, Output output) {
    Map<String, String> variables = new TreeMap<>();
    // Not split by picocli: from a lone comma it makes no name at all, and that means all keys.
    List<String> names =
        only.stream().flatMap(list -> Stream.of(list.split(",", -1))).map(String::strip).toList();
    try (GivenKeys given = GivenKeys.of(session, names, AuditAction.READ, "")) {
      given.keys().forEach((provider, key) -> add(variables, provider, key));
    }
    session.close(); // the command may run for days
    if (variables.isEmpty()) {
      output.note("run.no-keys");
    }
    if (noEnvFile) {
      warn(output, session.io().folder().resolve(".env"), variables.keySet());
    }
    Map<String, String> environment = ChildEnvironment.of(session.io().environment());
    environment.putAll(variables);
    Child child = new Child(command, session.io().folder(), environment);
    if (redact) {
      mask(child, output);
    }
    return child.run(variables.values(), session.io().out(), session.io().err());
  }

  private void add(Map<String, String> variables, Provider provider, Secret key) {
    String value = key.reveal(String::new);
    variables.put(provider.variables().backend(), value);
    if (frontend && provider.publicKey()) { // everything there ends up in a browser
      provider.variables().frontend().ifPresent(name -> variables.put(name, value));
    }
  }

  /** A terminal belongs to the command, which may draw on it and ask there. */
  private static void mask(Child child, Output output) {
    for (Child.Stream stream : Child.Stream.values()) {
      if (!stream.isTerminal()) {
        child.mask(stream);
      } else if (stream == Child.Stream.OUT) {
        output.note("run.terminal");
      }
    }
  }

  private static void warn(Output output, Path file, Set<String> names) {
    try {
      List<String> both = EnvFile.peek(file).names().stream().filter(names::contains).toList();
      if (!both.isEmpty()) {
        output.note("run.env-file", file, String.join(", ", both));
      }
    } catch (OnboardingException e) {
      output.warn(e.problem());
    }
  }
}
