package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "What is wrong here and what to do; exits 1 at a failure.",
    customSynopsis = "alwrity doctor [OPTIONS]",
    footer = {
      "",
      "Looks at the checkout, at this computer and at what is stored; changes nothing",
      "without --fix.",
      "",
      "Example: alwrity doctor --workspace ~/ALwrity",
      "         alwrity doctor --fix",
      "         alwrity doctor --bundle support.zip"
    })
public final class DoctorCommand extends SessionCommand {
  @Option(
      names = "--fix",
      description = "Show what can be put right safely, and do it after a yes.")
  boolean fix;

  @Option(names = "--yes", description = "Do not ask before putting it right.")
  boolean yes;

  @Option(names = "--all", description = "List what is well, too.")
  boolean all;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Write findings, versions, names of settings and the log, without any key.")
  @Nullable String bundle;

  @Option(names = "--replace-file", description = "Replace a bundle that is there already.")
  boolean replaceFile;

  @Override
  protected int run(Session session, Output output) {
    if (bundle != null && fix) {
      throw new OnboardingException(
          Problem.Invalid.OPTION, output.messages().get("doctor.bundle.alone"));
    }
    if (bundle != null) {
      return DoctorBundle.run(session, output, bundle, replaceFile);
    }
    return fix
        ? DoctorRepair.run(session, output, yes, all)
        : DoctorReport.run(session, output, all);
  }
}
