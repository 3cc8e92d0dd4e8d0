package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.GivenKeys;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.shell.ShellDialect;
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
      "         alwrity export --format fish | source",
      "Every format but template shows the keys. In a shell: eval \"$(alwrity export",
      "--format shell)\", and in PowerShell: alwrity export --format powershell |",
      "Out-String | Invoke-Expression. The line of localstorage is for the console of",
      "the browser, on the page of an ALwrity in production."
    })
public final class ExportCommand extends SessionCommand {
  /** Where the frontend looks first, before what it was built with. */
  private static final String BROWSER_NAME = "copilotkit_api_key";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "dotenv (the usual one), json, shell, fish, powershell, localstorage, template.")
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
    Optional<ShellDialect> dialect = ShellDialect.of(format);
    if (dialect.isEmpty() && !Set.of("dotenv", "json").contains(format)) {
      throw choice(format, "dotenv, json, shell, fish, powershell, localstorage, template");
    } // before anything is entered
    boolean browser = dialect.filter(ShellDialect.BROWSER::equals).isPresent();
    Map<String, String> variables = browser ? browser(session) : variables(session);
    if (output.isJson() || format.equals("json")) {
      output.document(variables);
    } else if (dialect.isPresent()) {
      variables.forEach((name, value) -> output.line(dialect.get().assign(name, value)));
    } else {
      output.text(dotenv(variables));
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

  /** What a browser keeps: the one key that the frontend takes from there. */
  private static Map<String, String> browser(Session session) {
    try (GivenKeys given =
        GivenKeys.of(session, List.of("copilotkit"), AuditAction.EXPORT, "localstorage")) {
      Map<String, String> items = new LinkedHashMap<>();
      given.keys().values().forEach(key -> items.put(BROWSER_NAME, key.reveal(String::new)));
      return items;
    }
  }

  private static String dotenv(Map<String, String> variables) {
    EnvDocument document = EnvDocument.empty();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      document = document.with(variable.getKey(), variable.getValue());
    }
    return new String(document.render(), StandardCharsets.UTF_8);
  }

  private static OnboardingException choice(String given, String choices) {
    return new OnboardingException(Problem.Invalid.CHOICE, given, choices);
  }
}
