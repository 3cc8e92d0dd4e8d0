package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The audit of the assembled program, and a disk without room for it. */
final class AssembledAuditIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(4);

  /** Puts the home on a small disk of its own, without room, and runs a command over it. */
  private static final String ON_A_FULL_DISK =
      """
      mkdir -p "$1-before"; cp -a "$1/." "$1-before"
      mount -t tmpfs -o size=1m tmpfs "$1"
      cp -a "$1-before/." "$1"
      cat /dev/zero > "$1/fill" 2> "$1-before/full" || true
      shift
      exec "$@"
      """;

  private final AssembledApp app;

  AssembledAuditIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void tellsWhatWasDoneAndFindsWhatWasAltered() throws IOException, SQLException {
    assertThat(app.onboard(KEYS.lines()).code()).isZero();
    assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
    Answer audit = app.run("audit");
    assertThat(audit.code()).isZero();
    assertThat(audit.out().lines()).hasSize(10);
    assertThat(audit.out()).contains("copy frontend  copilotkit", "read           exa");
    assertThat(audit.all()).doesNotContain(KEYS.all());
    Answer verified = app.run("audit", "--verify");
    assertThat(verified.code()).isZero();
    assertThat(verified.err()).isEmpty();
    assertThat(verified.out().lines())
        .containsExactly("Audit of user local:", "9 entries, and nothing was altered.");
    assertOwnerOnly(app.home().resolve("audit"));

    execute("DROP TRIGGER audit_no_update", "UPDATE audit SET action = 'set' WHERE seq = 9");
    Answer found = app.run("audit", "--verify");
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out()).contains("Entry 9 was altered");
    assertThat(app.run("audit", "--verify", "--json").json().toString())
        .contains("code=entry-altered, from=9");
  }

  @Test
  void withoutRoomForTheEntryNoKeyIsGivenOutOrRemoved() throws IOException {
    Needs.command(
        "Linux that allows user namespaces",
        "unshare",
        "-Urm",
        "mount",
        "-t",
        "tmpfs",
        "tmpfs",
        "/mnt");
    assertThat(app.onboard(KEYS.lines()).code()).isZero();
    for (String command : List.of("get", "remove")) {
      Answer answer = onAFullDisk("key", command, "gemini");
      assertThat(answer.code()).as(answer.all()).isEqualTo(5);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err()).contains("onboarding.db").doesNotContain(KEYS.all());
    }
    assertThat(app.run("key", "get", "gemini").out().strip()).isEqualTo(KEYS.gemini());
    assertThat(app.run("audit", "--verify").code()).isZero();
  }

  private Answer onAFullDisk(String... arguments) throws IOException {
    List<String> shell =
        List.of("unshare", "-Urm", "sh", "-c", ON_A_FULL_DISK, "sh", app.home().toString());
    Stream<String> command =
        Stream.concat(Stream.of(app.launcher.toString()), Stream.of(arguments));
    return app.execute("", Stream.concat(shell.stream(), command).toList());
  }

  private void execute(String... statements) throws SQLException {
    Path database = app.home().resolve("onboarding.db");
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + database, new Properties());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static void assertOwnerOnly(Path folder) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }
}
