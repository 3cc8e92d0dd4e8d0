package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.Finding;
import com.alwrity.onboarding.doctor.Finding.Status;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = "What is wrong with a checkout and what to do; exits 1 at a failure.",
    customSynopsis = "alwrity doctor [OPTIONS]",
    footer = {"", "It changes nothing.", "Example: alwrity doctor --workspace ~/ALwrity"})
final class DoctorCommand extends SessionCommand {
  /** Behind the longest word and its sign. */
  private static final String INDENT = "         ";

  @Override
  protected int run(Session session, Output output) {
    Workspace workspace =
        session
            .nearWorkspace()
            .orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT));
    ProviderCatalogue catalogue =
        ProviderCatalogue.load(
            List.of(options.home(session.io().environment()).providers(), workspace.providers()));
    catalogue.problems().forEach(output::warn);
    List<Finding> findings = Doctor.examine(workspace, session.io().environment(), catalogue);
    if (output.isJson()) {
      output.document(findings.stream().map(f -> document(output.messages(), f)).toList());
    } else {
      findings.forEach(finding -> print(output, finding));
      output.line("");
      output.sentence(
          "doctor.count",
          count(findings, Status.PASS),
          count(findings, Status.WARN),
          count(findings, Status.FAIL));
    }
    return count(findings, Status.FAIL) > 0 ? ExitCode.BAD_NEWS : ExitCode.DONE;
  }

  private static long count(List<Finding> findings, Status status) {
    return findings.stream().filter(finding -> finding.status() == status).count();
  }

  private static void print(Output output, Finding finding) {
    String head =
        switch (finding.status()) {
          case PASS -> "✓ pass   ";
          case WARN -> "! warn   ";
          case FAIL -> "✗ fail   ";
        };
    wrapped(output, head, finding.summary(output.messages()));
    finding.fix(output.messages()).ifPresent(fix -> wrapped(output, INDENT + "→ ", fix));
  }

  private static void wrapped(Output output, String head, String text) {
    String start = head;
    for (String line : Columns.wrap(text, Columns.USUAL_WIDTH - head.length())) {
      output.line(start + line);
      start = " ".repeat(head.length());
    }
  }

  private static Map<String, @Nullable Object> document(Messages messages, Finding finding) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", finding.id());
    document.put("status", finding.status().id());
    document.put("summary", finding.summary(messages));
    document.put("fix", finding.fix(messages).orElse(null));
    return document;
  }
}
