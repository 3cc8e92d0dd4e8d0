package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.DoctorPatient.Fault;
import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An onboarded home and its checkout, with one fault at a time. */
final class DoctorStoresTest {
  private final Shell shell;
  private final DoctorPatient patient;

  DoctorStoresTest(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell.onboarded();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.warn("home-modes", "0755", t -> DoctorPatient.chmod(t.shell.home, "rwxr-xr-x")),
        Fault.warn(
            "home-modes", "the database", t -> DoctorPatient.chmod(t.database(), "rw-r--r--")),
        Fault.fail(
            "database",
            "something else",
            t -> Files.writeString(t.database(), "no database".repeat(500))),
        Fault.fail(
            "database",
            "a folder",
            t -> {
              Files.delete(t.database());
              Files.createDirectory(t.database());
              DoctorPatient.chmod(t.database(), "rwx------");
            }),
        Fault.fail(
            "database", "newer", t -> t.sql("INSERT INTO schema_version VALUES (99, '2099')")),
        Fault.warn("database", "older", t -> t.sql("DELETE FROM schema_version WHERE version > 5")),
        Fault.warn("database", "interrupted", DoctorStoresTest::interrupt),
        Fault.fail("database", "hide", t -> t.shell.with("ALWRITY_KEYRING", "session")),
        Fault.fail("master-key", "another", t -> t.shell.with("ALWRITY_MASTER_KEY", "B".repeat(43)))
            .also("stored-keys", "audit"),
        Fault.fail("master-key", "none any more", t -> t.shell.without("ALWRITY_MASTER_KEY"))
            .also("stored-keys", "audit", "keyring"),
        Fault.fail("master-key", "not a key", t -> t.shell.with("ALWRITY_MASTER_KEY", "hunter2")),
        Fault.fail(
            "stored-keys",
            "an altered row",
            t ->
                t.sql(
                    "UPDATE api_keys SET key = replace(key, substr(key, 20, 1), '_')"
                        + " WHERE provider = 'exa'")),
        Fault.fail(
            "audit",
            "an altered entry",
            t ->
                t.sql(
                    "DROP TRIGGER audit_no_update",
                    "UPDATE audit SET provider = 'groq' WHERE seq = 2")),
        Fault.warn(
            "drift",
            "another key in backend/.env",
            t -> t.swap("backend/.env", Shell.EXA, Shell.EXA.replace("e0a2", "e0a3"))),
        Fault.warn(
                "drift",
                "another key where the mode is in conflict",
                t -> {
                  t.swap("backend/.env", Shell.EXA, Shell.EXA.replace("e0a2", "e0a3"));
                  t.add("backend/.env", "DEPLOY_ENV=production\n");
                })
            .also("mode"),
        Fault.warn(
            "drift",
            "no key in frontend/.env",
            t -> t.swap("frontend/.env", "REACT_APP_COPILOTKIT_API_KEY", "OTHER")),
        Fault.fail(
            "frontend-keys",
            "a stored key in an address",
            t -> t.add("frontend/.env", "REACT_APP_SEARCH=http://a?k=" + Shell.EXA + "\n")),
        Fault.fail(
            "frontend-keys",
            "a stored key beside the file",
            t -> t.write("frontend/.env.local", "REACT_APP_SEARCH=" + Shell.EXA + "\n")),
        Fault.warn(
            "clock",
            "behind",
            t -> t.sql("UPDATE workspaces SET updated_at = '2099-01-01T00:00:00.000Z'")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void findsTheFaultAndNoOther(Fault fault) throws IOException, SQLException {
    patient.finds(fault);
  }

  @Test
  void hasNothingToSayOfAHealthyHome() throws IOException {
    Path unpacked = Files.createDirectories(shell.home.resolve("native/run-1"));
    DoctorPatient.chmod(shell.home.resolve("native"), "rwx------");
    DoctorPatient.chmod(unpacked, "rwxr-xr-x");
    Result result = patient.doctor();
    assertThat(result.out()).contains("0 warned, 0 failed.");
    assertThat(result.out()).contains("SQLite", "The master key is the application secret");
    assertThat(result.code()).isZero();
  }

  @Test
  void knowsTheModeThatWasChosenEarlier() throws IOException {
    patient.swap("backend/.env", "127.0.0.1", "0.0.0.0");
    assertThat(patient.doctor().out()).contains("HOST=0.0.0.0");
    shell.onboarded("--mode", "production", "--write", "none");
    assertThat(patient.doctor().out())
        .doesNotContain("HOST=0.0.0.0")
        .contains("FRONTEND_URL is on this computer");
  }

  @Test
  void saysThatTheBackendGoesByAnotherModeThanTheChosenOne() {
    shell.onboarded("--mode", "production", "--write", "none");
    assertThat(patient.doctor().out())
        .contains("! warn   The mode is production, as you chose, but the ALwrity backend goes by");
  }

  @Test
  void looksAtTheKeysOfTheUserWhoIsNamed() throws SQLException {
    shell.onboarded("--user", "ann");
    patient.sql(
        "UPDATE api_keys SET key = replace(key, substr(key, 20, 1), '_')"
            + " WHERE provider = 'exa' AND session_id = 1");
    assertThat(patient.doctor("--user", "ann").code()).isZero();
    assertThat(patient.doctor("--user", "local").code()).isEqualTo(1);
  }

  private static void interrupt(DoctorPatient patient) throws IOException {
    Path journal = patient.shell.home.resolve("onboarding.db-journal");
    Files.writeString(journal, "half a change");
    DoctorPatient.chmod(journal, "rw-------");
  }
}
