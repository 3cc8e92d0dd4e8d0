package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.GivenKeys;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the user's keys for another program, or a template without any. */
@Command(
    name = "export",
    description = "Print the stored keys as variables, or a template without values.",
    customSynopsis = "alwrity export [OPTIONS]",
    footer = {
      "",
      "Example: alwrity export --format json",
      "         alwrity export --format template --workspace ~/ALwrity > .env.example",
      "Every format but template shows the keys."
    })
public final class ExportCommand extends SessionCommand {
  private static final Set<String> VALUES = Set.of("dotenv", "json", "shell");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "dotenv (the usual one), json, shell, or template.")
  String format = "dotenv";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file that a template is for: backend (the usual one) or frontend.")
  String file = "backend";

  @Override
  protected int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    if (format.equals("template")) {
      String template = template(session, workspace);
      if (output.isJson()) {
        output.document(Map.of("template", template));
      } else {
        output.text(template);
      }
      if (template.contains("#")) {
        output.note("export.comments");
      }
      return ExitCode.DONE;
    }
    if (!VALUES.contains(format)) { // before anything is entered
      throw choice(format, "dotenv, json, shell, template");
    }
    Map<String, String> variables = variables(session);
    switch (format) {
      case "dotenv" -> output.text(dotenv(variables));
      case "json" -> output.document(variables);
      default -> variables.forEach((name, value) -> output.line(shell(name, value)));
    }
    return ExitCode.DONE;
  }

  private String template(Session session, Optional<Workspace> workspace) {
    ProviderCatalogue catalogue = session.onboarding().catalogue(workspace);
    EnvTemplate template = new EnvTemplate(catalogue, session.messages());
    return switch (file) {
      case "backend" -> template.backend(workspace.map(Workspace::backendEnv));
      case "frontend" -> template.frontend(workspace.map(Workspace::frontendEnv));
      default -> throw choice(file, "backend, frontend");
    };
  }

  /** The variables of the backend and their values. */
  private Map<String, String> variables(Session session) {
    Map<String, String> variables = new LinkedHashMap<>();
    try (GivenKeys given = GivenKeys.of(session, List.of(), AuditAction.EXPORT, format)) {
      given
          .keys()
          .forEach((p, key) -> variables.put(p.variables().backend(), key.reveal(String::new)));
    }
    return variables;
  }

  private static String dotenv(Map<String, String> variables) {
    EnvDocument document = EnvDocument.empty();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      document = document.with(variable.getKey(), variable.getValue());
    }
    return new String(document.render(), StandardCharsets.UTF_8);
  }

  /** In single quotes nothing is special to a POSIX shell but the quote itself. */
  private static String shell(String name, String value) {
    return "export " + name + "='" + value.replace("'", "'\\''") + "'";
  }

  private static OnboardingException choice(String given, String choices) {
    return new OnboardingException(Problem.Invalid.CHOICE, given, choices);
  }
}
