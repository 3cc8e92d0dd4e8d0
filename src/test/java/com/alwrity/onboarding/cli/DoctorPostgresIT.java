package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor with a shared database on a real server. */
final class DoctorPostgresIT {
  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private final DoctorPatient patient;
  private final Shell shell;

  DoctorPostgresIT(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell.with("ALWRITY_DATABASE_URL", server.url(name) + "?sslmode=prefer");
  }

  @Test
  void makesNothingInAnEmptyOneAndLooksIntoOneThatIsUsed() {
    assertThat(patient.doctor().out()).contains("The database has schema 0");
    assertThat(patient.doctor().out()).contains("The database has schema 0");
    shell.onboarded();
    assertThat(patient.doctor().out())
        .contains("PostgreSQL", "The master key is the application secret", "0 warned, 0 failed");
    server.execute(name, "UPDATE schema_version SET version = 99 WHERE version = 1");
    assertThat(patient.doctor().code()).isEqualTo(1);
  }

  @Test
  void saysThatNothingAnswers() {
    shell.with("ALWRITY_DATABASE_URL", "postgresql://me@127.0.0.1:1/none");
    assertThat(patient.doctor("--json").out()).contains("nothing answers at");
  }
}
