package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.testing.RealGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** A checkout as people have it, with one fault at a time. */
final class DoctorCommandTest {
  private static final String CLERK = "sk_" + "test_" + "4e7a".repeat(10);
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

  private final Shell shell;
  private final RealGit git;

  DoctorCommandTest(@TempDir Path folder) throws IOException {
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

  record Fault(String id, String status, String what, Plant plant) {
    @Override
    public String toString() {
      return what;
    }
  }

  @FunctionalInterface
  interface Plant {
    void in(DoctorCommandTest test) throws IOException;
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("checkout", "warn", "no package.json", t -> t.delete("frontend/package.json")),
        new Fault("env-files", "fail", "an open quote", t -> t.add("backend/.env", "A=\"b\n")),
        new Fault("env-files", "fail", "a link to nothing", DoctorCommandTest::dangle),
        new Fault("file-modes", "warn", "0644", t -> t.open("backend/.env")),
        new Fault("file-modes", "warn", "0644 too", t -> t.open("frontend/.env")),
        new Fault("git", "fail", "not ignored", t -> t.delete(".gitignore")),
        new Fault("git", "fail", "tracked", t -> t.git.commit(t.shell.workspace)),
        new Fault("git", "fail", "in the history", DoctorCommandTest::commitOnce),
        new Fault(
            "mode", "warn", "conflict", t -> t.add("backend/.env", "DEPLOY_ENV=production\n")),
        new Fault(
            "mode", "warn", "local", t -> t.swap("backend/.env", "DEBUG=true", "DEPLOY_ENV=local")),
        new Fault("mode", "warn", "spelling", t -> t.swap("backend/.env", "DEBUG=true", "DEBUG=1")),
        new Fault(
            "backend-mode",
            "warn",
            "render",
            t -> t.swap("backend/.env", "DEBUG=true", "DEPLOY_ENV=render")),
        new Fault("host", "warn", "0.0.0.0", t -> t.swap("backend/.env", "127.0.0.1", "0.0.0.0")),
        new Fault(
            "frontend-url",
            "warn",
            "production site",
            t -> t.swap("backend/.env", "http://localhost:3000", "https://alwrity-ai.vercel.app")),
        new Fault(
            "api-url",
            "warn",
            "no address",
            t -> t.swap("frontend/.env", "REACT_APP_API_URL", "OTHER")),
        new Fault(
            "names",
            "warn",
            "the template's address",
            t -> t.swap("frontend/.env", "REACT_APP_API_URL", "OTHER")),
        new Fault(
            "clerk",
            "fail",
            "no publishable key",
            t -> t.swap("frontend/.env", "REACT_APP_CLERK_PUBLISHABLE_KEY", "OTHER")),
        new Fault(
            "clerk",
            "fail",
            "no secret key",
            t -> t.swap("backend/.env", "CLERK_SECRET_KEY", "OTHER")),
        new Fault(
            "payment", "fail", "no payment", t -> t.swap("backend/.env", "SKIP_PAYMENT=true", "")),
        new Fault(
            "oauth-key",
            "fail",
            "no Fernet key",
            t -> t.swap("backend/.env", "ENCRYPTION_KEY=", "ENCRYPTION_KEY=short")),
        new Fault(
            "keys", "fail", "no Exa key", t -> t.swap("backend/.env", "EXA_API_KEY", "OTHER")),
        new Fault(
            "placeholders",
            "fail",
            "template",
            t -> t.swap("backend/.env", Shell.GEMINI, "your_gemini_api_key_here")),
        new Fault(
            "placeholders",
            "warn",
            "optional",
            t -> t.add("backend/.env", "MISTRAL_API_KEY=changeme\n")),
        new Fault(
            "names",
            "warn",
            "CopilotKit of the docs",
            t -> t.swap("frontend/.env", "REACT_APP_COPILOTKIT", "REACT_APP_COPILOT")),
        new Fault(
            "names",
            "warn",
            "Metaphor",
            t -> t.swap("backend/.env", "EXA_API_KEY", "METAPHOR_API_KEY")),
        new Fault("names", "warn", "SerpApi", t -> t.add("backend/.env", "SERPAPI_KEY=a\n")),
        new Fault(
            "google-api-key",
            "warn",
            "Google",
            t -> t.add("backend/.env", "GOOGLE_API_KEY=" + Shell.EXA + "\n")),
        new Fault("shadowed", "warn", "exported", t -> t.shell.with("EXA_API_KEY", "other")),
        new Fault(
            "shadowed",
            "warn",
            ".env.local",
            t -> t.write("frontend/.env.local", "REACT_APP_API_URL=http://a\n")),
        new Fault(
            "frontend-secrets",
            "fail",
            "Gemini",
            t -> t.add("frontend/.env", "REACT_APP_GEMINI_API_KEY=" + Shell.GEMINI + "\n")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void findsTheFault(Fault fault) throws IOException {
    fault.plant().in(this);
    Result result = doctor("--json");
    assertThat(entries(result))
        .anySatisfy(
            entry -> {
              assertThat(entry)
                  .containsEntry("id", fault.id())
                  .containsEntry("status", fault.status());
              assertThat(entry.get("fix")).isNotNull();
            });
    boolean failed = entries(result).stream().anyMatch(e -> "fail".equals(e.get("status")));
    assertThat(result.code()).isEqualTo(failed ? 1 : 0);
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT, CLERK);
  }

  @Test
  void hasNothingToSayOfAHealthyCheckoutAndChangesNothing() {
    Result result = doctor("--json");
    assertThat(entries(result))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            entry -> {
              assertThat(entry.keySet().toString()).isEqualTo("[id, status, summary, fix]");
              assertThat(entry).containsEntry("status", "pass").containsEntry("fix", null);
            });
    assertThat(result.code()).isZero();
    assertThat(shell.home).doesNotExist();
    assertThat(doctor().out()).endsWith("0 warned, 0 failed." + System.lineSeparator());
  }

  @Test
  void fitsATerminal() throws IOException {
    delete(".gitignore");
    swap("backend/.env", "SKIP_PAYMENT=true", "");
    assertThat(doctor().out().lines())
        .anyMatch(line -> line.startsWith("✗ fail   Neither Stripe"))
        .allMatch(line -> line.length() <= 80 || line.contains("/"));
  }

  private Result doctor(String... more) {
    return shell.run(Shell.concat(new String[] {"doctor", "--workspace", "ALwrity"}, more));
  }

  private static List<Map<String, Object>> entries(Result result) {
    return JSON.std.listFrom(result.out()).stream().map(DoctorCommandTest::entry).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> entry(Object entry) {
    return (Map<String, Object>) entry;
  }

  private void write(String name, String text) throws IOException {
    Path file = shell.workspace.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void add(String name, String text) throws IOException {
    write(name, Files.readString(shell.workspace.resolve(name)) + text);
  }

  private void swap(String name, String from, String to) throws IOException {
    write(name, Files.readString(shell.workspace.resolve(name)).replace(from, to));
  }

  private void delete(String name) throws IOException {
    Files.delete(shell.workspace.resolve(name));
  }

  private void open(String name) throws IOException {
    Files.setPosixFilePermissions(
        shell.workspace.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void dangle() throws IOException {
    delete("backend/.env");
    Files.createSymbolicLink(shell.backendEnv(), Path.of("nowhere"));
  }

  private void commitOnce() throws IOException {
    git.commit(shell.workspace);
    git.run(
        shell.workspace, "rm", "--quiet", "--cached", "-r", "--", "backend/.env", "frontend/.env");
    git.run(shell.workspace, "commit", "--quiet", "--message=Remove");
  }
}
