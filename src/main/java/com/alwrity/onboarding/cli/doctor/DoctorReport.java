package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.text.ExitCode;
import java.time.InstantSource;
import java.util.List;

/** What the doctor says, for a person or as JSON. */
final class DoctorReport {
  /** Behind the longest word and its sign. */
  private static final String INDENT = "         ";

  private DoctorReport() {}

  /** Examines and prints; answers the exit code. */
  static int run(Session session, Output output) {
    try (Doctor doctor = doctor(session)) {
      doctor.catalogue().problems().forEach(output::warn);
      return print(output, doctor.examine());
    }
  }

  static Doctor doctor(Session session) {
    return Doctor.of(
        session.settings(), session.nearWorkspace(), session.namedUser(), InstantSource.system());
  }

  /** Prints what was found; answers the exit code. */
  static int print(Output output, List<Finding> findings) {
    if (output.isJson()) {
      output.document(
          findings.stream().map(finding -> finding.document(output.messages())).toList());
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
}
