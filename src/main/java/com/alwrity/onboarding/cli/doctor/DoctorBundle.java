package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.bundle.SupportBundle;
import com.alwrity.onboarding.text.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a support bundle. */
final class DoctorBundle {
  private DoctorBundle() {}

  /** Answers the exit code: it is the bundle that is asked for, not whether all is well. */
  static int run(Session session, Output output, String file, boolean replace) {
    Path target = session.io().folder().resolve(file);
    SupportBundle bundle;
    try (Doctor doctor = DoctorReport.doctor(session)) {
      bundle =
          SupportBundle.of(
              doctor, session.settings().home(), output.messages(), new Version().getVersion()[0]);
    }
    bundle.write(target, replace);
    if (output.isJson()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("file", target.toString());
      document.put("entries", List.copyOf(bundle.files().keySet()));
      document.put("keysNotSearched", bundle.closed());
      output.document(document);
    } else {
      output.sentence("doctor.bundle.written", file, String.join(", ", bundle.files().keySet()));
    }
    if (bundle.closed() > 0) {
      output.note("doctor.bundle.closed", bundle.closed());
    }
    return ExitCode.DONE;
  }
}
