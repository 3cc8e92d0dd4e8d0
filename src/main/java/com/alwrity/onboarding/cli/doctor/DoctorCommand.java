package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = "What is wrong here and what to do; exits 1 at a failure.",
    customSynopsis = "alwrity doctor [OPTIONS]",
    footer = {
      "",
      "Looks at the checkout, at this computer and at what is stored; changes nothing.",
      "",
      "Example: alwrity doctor --workspace ~/ALwrity"
    })
public final class DoctorCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    return DoctorReport.run(session, output);
  }
}
