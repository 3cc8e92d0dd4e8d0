package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Colour;
import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.text.ExitCode;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** What the doctor says, for a person or as JSON. */
final class DoctorReport {
  /** Behind the longest word and its sign. */
  private static final String INDENT = "         ";

  private DoctorReport() {}

  /**
   * Examines and prints; answers the exit code.
   *
   * @param all whether to list what passed, even if there is no more to say of it
   */
  static int run(Session session, Output output, boolean all) {
    try (Doctor doctor = doctor(session)) {
      doctor.catalogue().problems().forEach(output::warn);
      return print(output, doctor.examine(), all);
    }
  }

  static Doctor doctor(Session session) {
    return Doctor.of(
        session.settings(), session.nearWorkspace(), session.namedUser(), InstantSource.system());
  }

  /** Prints what was found, the worst first; answers the exit code. */
  static int print(Output output, List<Finding> findings, boolean all) {
    if (output.isJson()) {
      output.document(
          findings.stream().map(finding -> finding.document(output.messages())).toList());
    } else {
      List<Finding> told =
          findings.stream()
              .filter(finding -> all || !finding.isPlainPass())
              .sorted(Comparator.comparing(Finding::status).reversed())
              .toList();
      told.forEach(finding -> print(output, finding));
      output.line("");
      int folded = findings.size() - told.size();
      if (folded > 0) {
        output.sentence("doctor.folded", folded);
      }
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
    String summary = finding.summary(output.messages());
    switch (finding.status()) {
      case PASS -> wrapped(output, "✓ pass   ", Colour.GREEN, summary);
      case WARN -> wrapped(output, "! warn   ", Colour.YELLOW, summary);
      case FAIL -> wrapped(output, "✗ fail   ", Colour.RED, summary);
    }
    finding
        .fix(output.messages())
        .ifPresent(fix -> wrapped(output, INDENT + "→ ", Colour.CYAN, fix));
  }

  private static void wrapped(Output output, String head, Colour colour, String text) {
    String start = output.painted(colour, head);
    boolean quoted = text.contains(" '/"); // a path with spaces, which has to stay whole
    int width = quoted ? Integer.MAX_VALUE : Columns.USUAL_WIDTH - head.length();
    for (String line : Columns.wrap(text, width)) {
      output.line(start + line);
      start = " ".repeat(head.length());
    }
  }
}
