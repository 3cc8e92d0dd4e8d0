package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.shell.ShellDialect;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.GitGuard;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import com.alwrity.onboarding.workspace.git.RepositoryPath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "guard",
    description = "Whether git would take the .env files along; exits 1 if so.",
    customSynopsis = "alwrity guard [OPTIONS]",
    footer = {
      "",
      "Example: alwrity guard --workspace ~/ALwrity --write",
      "         alwrity guard --workspace ~/ALwrity --hook --write",
      "         alwrity guard --workspace ~/ALwrity --agents --write",
      "With --hook or --staged it is about commits in the repository around the",
      "workspace that is named, or around this folder."
    })
public final class GuardCommand extends SessionCommand {
  @Option(
      names = {"--write", "--yes"},
      description = "Add the missing lines to .gitignore, install the hook, or add the rules.")
  boolean write;

  @Option(
      names = "--hook",
      description = "Show the hook that lets no commit with a key pass; with --write install it.")
  boolean hook;

  @Option(
      names = "--staged",
      description = "Look for keys in what the next commit would add; exits 1 if there are some.")
  boolean staged;

  @Option(
      names = "--agents",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "NAMES",
      description =
          "Show the rules that keep coding assistants from reading the .env files, for those in use"
              + " here or those named (claude, cursor, windsurf, gemini, code-assist, all); with"
              + " --write add them.")
  @Nullable String agents;

  /**
   * What there is to say about one file.
   *
   * @param standing how it stands, after the line was added
   * @param missing the place of the line that is missing, or was until now
   * @param added whether the line was added
   * @param problem why it could not be added
   */
  private record Finding(
      GitStanding standing,
      Optional<RepositoryPath> missing,
      boolean added,
      Optional<Problem> problem) {}

  @Override
  protected int run(Session session, Output output) {
    if (hook || staged) {
      Path folder =
          session.namesWorkspace()
              ? session.nearWorkspace().orElseThrow().root()
              : session.io().folder();
      CommitGuard commits =
          new CommitGuard(session, output, new GitGuard(session.io().environment()));
      Path home = options.home(session.io().environment()).folder();
      return hook ? commits.hook(folder, home, write) : commits.staged(folder);
    }
    Workspace workspace =
        session.workspace().orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT));
    if (agents != null) {
      return new AgentGuard(output, workspace).run(agents, write);
    }
    GitGuard guard = new GitGuard(session.io().environment());
    List<Finding> findings = workspace.envFiles().stream().map(file -> find(guard, file)).toList();
    if (output.isJson()) {
      output.document(findings.stream().map(finding -> document(output, finding)).toList());
    } else {
      findings.forEach(finding -> print(output, finding));
    }
    Optional<Problem> problem = findings.stream().flatMap(f -> f.problem().stream()).findFirst();
    if (problem.isPresent()) {
      return ExitCode.of(problem.get());
    }
    boolean atRisk = findings.stream().anyMatch(finding -> finding.standing().atRisk());
    return atRisk ? ExitCode.BAD_NEWS : ExitCode.DONE;
  }

  private Finding find(GitGuard guard, Path file) {
    GitStanding before = guard.look(file);
    Optional<RepositoryPath> missing = before.place().filter(_ -> before.ignored() == Answer.NO);
    if (!write || missing.isEmpty()) {
      return new Finding(before, missing, false, Optional.empty());
    }
    try {
      guard.ignore(file);
      return new Finding(guard.look(file), missing, true, Optional.empty());
    } catch (OnboardingException e) { // the other file may fare better
      return new Finding(before, missing, false, Optional.of(e.problem()));
    }
  }

  private static void print(Output output, Finding finding) {
    GitStanding standing = finding.standing();
    output.line(standing.file() + ": " + words(output.messages(), standing));
    standing.obstacle().ifPresent(output::warn);
    finding
        .missing()
        .ifPresent(
            place -> {
              output.sentence(finding.added() ? "guard.added" : "guard.line", place.gitignore());
              output.line("    " + place.ignoreLine());
            });
    finding.problem().ifPresent(output::warn);
    standing
        .place()
        .filter(_ -> standing.tracked() == Answer.YES)
        .ifPresent(
            place -> {
              output.sentence("guard.untrack", place.top());
              output.line("    git rm --cached -- " + quoted(place.toString()));
            });
    if (standing.committed() == Answer.YES) {
      output.sentence("guard.rotate");
    }
  }

  private static String words(Messages messages, GitStanding standing) {
    return standing.checked()
        ? String.join(
            ", ",
            messages.get("guard.ignored." + id(standing.ignored())),
            messages.get("guard.tracked." + id(standing.tracked())),
            messages.get("guard.committed." + id(standing.committed())))
        : messages.get("guard.not-checked");
  }

  private static String id(Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT);
  }

  /** For a shell, if it needs that. */
  private static String quoted(String path) {
    return path.matches("[\\w./-]+") ? path : ShellDialect.POSIX.quote(path);
  }

  private static Map<String, @Nullable Object> document(Output output, Finding finding) {
    GitStanding standing = finding.standing();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("file", standing.file().toString());
    document.put("ignored", value(standing.ignored()));
    document.put("tracked", value(standing.tracked()));
    document.put("committed", value(standing.committed()));
    document.put("checked", standing.checked());
    document.put("reason", standing.obstacle().map(output.messages()::sentence).orElse(null));
    document.put("gitignore", finding.missing().map(p -> p.gitignore().toString()).orElse(null));
    document.put("line", finding.missing().map(RepositoryPath::ignoreLine).orElse(null));
    finding.problem().ifPresent(p -> document.put("problem", output.problemDocument(p)));
    return document;
  }

  private static @Nullable Boolean value(Answer answer) {
    return answer == Answer.UNKNOWN ? null : Boolean.valueOf(answer == Answer.YES);
  }
}
