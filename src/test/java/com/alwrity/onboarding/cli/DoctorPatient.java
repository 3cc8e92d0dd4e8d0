package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.testing.RealGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/** A checkout as people have it, in which nothing is wrong, and what can be done to it. */
final class DoctorPatient {
  static final String CLERK = "sk_" + "test_" + "4e7a".repeat(10);
  private static final String BACKEND =
      Shell.THREE_KEYS
          + "CLERK_SECRET_KEY="
          + CLERK
          + "\n"
          + "FRONTEND_URL=http://localhost:3000\n"
          + "GSC_REDIRECT_URI=${FRONTEND_URL}/gsc/callback\n"
          + "OAUTH_TOKEN_ENCRYPTION_KEY=\nHOST=127.0.0.1\nPORT=8000\nDEBUG=true\n"
          + "SKIP_PAYMENT=true\n";
  private static final String FRONTEND =
      "REACT_APP_CLERK_PUBLISHABLE_KEY=pk_"
          + "test_"
          + "4e7a".repeat(8)
          + "\n"
          + "REACT_APP_COPILOTKIT_API_KEY="
          + Shell.COPILOTKIT
          + "\n"
          + "REACT_APP_API_BASE_URL=http://localhost:8000\n"
          + "REACT_APP_API_URL=http://localhost:8000\n";

  final Shell shell;
  final RealGit git;

  DoctorPatient(Path folder) throws IOException {
    shell = new Shell(folder);
    git = new RealGit(folder.resolve("git-home"));
    git.environment().forEach(shell::with);
    write("backend/app.py", "");
    write("backend/requirements.txt", "fastapi\n");
    write("frontend/package.json", "{}\n");
    write("backend/.env", BACKEND);
    write("frontend/.env", FRONTEND);
    git.init(shell.workspace);
    write(".gitignore", ".env\n");
  }

  /** Something that is wrong, and the checks that find it, with the status of the first. */
  record Fault(String what, String status, List<String> ids, Plant plant) {
    static Fault warn(String id, String what, Plant plant) {
      return new Fault(what, "warn", List.of(id), plant);
    }

    static Fault fail(String id, String what, Plant plant) {
      return new Fault(what, "fail", List.of(id), plant);
    }

    /** One that other checks find too. */
    Fault also(String... others) {
      List<String> all = new ArrayList<>(ids);
      all.addAll(List.of(others));
      return new Fault(what, status, all, plant);
    }

    @Override
    public String toString() {
      return ids.getFirst() + ": " + what;
    }
  }

  @FunctionalInterface
  interface Plant {
    void in(DoctorPatient patient) throws IOException, SQLException;
  }

  /** Has the doctor look, and sees that neither the home nor the checkout changes. */
  Result doctor(String... more) {
    SortedMap<String, String> before = everything();
    Result result = run("doctor", more);
    assertThat(everything()).isEqualTo(before);
    return result;
  }

  Result run(String command, String... more) {
    return shell.run(Shell.concat(new String[] {command, "--workspace", "ALwrity"}, more));
  }

  /** The fault is found, by these checks and no other. */
  void finds(Fault fault) throws IOException, SQLException {
    fault.plant().in(this);
    Result result = doctor("--json");
    List<Map<String, Object>> bad =
        entries(result).stream().filter(entry -> !"pass".equals(entry.get("status"))).toList();
    assertThat(bad).extracting(entry -> entry.get("id")).hasSameElementsAs(fault.ids());
    assertThat(bad)
        .anySatisfy(
            entry ->
                assertThat(entry)
                    .containsEntry("id", fault.ids().getFirst())
                    .containsEntry("status", fault.status()));
    assertThat(bad).allSatisfy(entry -> assertThat(entry.get("fix")).isNotNull());
    boolean failed = bad.stream().anyMatch(entry -> "fail".equals(entry.get("status")));
    assertThat(result.code()).isEqualTo(failed ? 1 : 0);
    assertThat(result.all())
        .doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT, CLERK, "hunter2");
  }

  static List<Map<String, Object>> entries(Result result) {
    return JSON.std.listFrom(result.out()).stream().map(DoctorPatient::entry).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> entry(Object entry) {
    return (Map<String, Object>) entry;
  }

  /** Each file of the home and of the checkout with its mode, its time and its bytes. */
  SortedMap<String, String> everything() {
    SortedMap<String, String> all = new TreeMap<>();
    for (Path root : List.of(shell.home, shell.workspace)) {
      if (!Files.exists(root)) {
        continue;
      }
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.toList()) {
          all.put(path.toString(), state(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static String state(Path path) throws IOException {
    String state =
        PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
            + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    return Files.isRegularFile(path) ? state + Arrays.hashCode(Files.readAllBytes(path)) : state;
  }

  void write(String name, String text) throws IOException {
    Path file = shell.workspace.resolve(name);
    Files.writeString(file, text);
    chmod(file, "rw-------");
  }

  void add(String name, String text) throws IOException {
    write(name, read(name) + text);
  }

  void swap(String name, String from, String to) throws IOException {
    assertThat(read(name)).contains(from);
    write(name, read(name).replace(from, to));
  }

  String read(String name) throws IOException {
    return Files.readString(shell.workspace.resolve(name));
  }

  void delete(String name) throws IOException {
    Files.delete(shell.workspace.resolve(name));
  }

  void chmod(String name, String mode) throws IOException {
    chmod(shell.workspace.resolve(name), mode);
  }

  static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  void dangle() throws IOException {
    delete("backend/.env");
    Files.createSymbolicLink(shell.backendEnv(), Path.of("nowhere"));
  }

  void commitOnce() throws IOException {
    git.commit(shell.workspace);
    git.run(
        shell.workspace, "rm", "--quiet", "--cached", "-r", "--", "backend/.env", "frontend/.env");
    git.run(shell.workspace, "commit", "--quiet", "--message=Remove");
  }

  Path database() {
    return shell.home.resolve("onboarding.db");
  }

  /** Changes the database behind the program's back. */
  void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
