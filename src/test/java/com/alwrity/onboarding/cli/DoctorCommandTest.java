package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.DoctorPatient.Fault;
import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A checkout as people have it, with one fault at a time, and nothing stored. */
final class DoctorCommandTest {
  /** What is planted where a computer can be made up, see MachineChecksTest. */
  private static final Set<String> ELSEWHERE = Set.of("java", "disk", "permissions");

  private final Shell shell;
  private final DoctorPatient patient;

  DoctorCommandTest(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell;
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.warn("checkout", "no package.json", t -> t.delete("frontend/package.json")),
        Fault.fail("env-files", "an open quote", t -> t.add("backend/.env", "A=\"b\n")),
        Fault.fail("env-files", "a link to nothing", DoctorPatient::dangle),
        Fault.warn("file-modes", "0644", t -> t.chmod("backend/.env", "rw-r--r--")),
        Fault.warn("file-modes", "0644 too", t -> t.chmod("frontend/.env", "rw-r--r--")),
        Fault.fail("git", "not ignored", t -> t.delete(".gitignore")),
        Fault.fail(
            "env-files",
            "a byte order mark",
            t -> t.write("backend/.env", "\uFEFF" + Files.readString(t.shell.backendEnv()))),
        Fault.fail("git", "tracked", t -> t.git.commit(t.shell.workspace)),
        Fault.fail("git", "in the history", DoctorPatient::commitOnce),
        Fault.warn("mode", "conflict", t -> t.add("backend/.env", "DEPLOY_ENV=production\n")),
        Fault.warn("mode", "local", t -> t.swap("backend/.env", "DEBUG=true", "DEPLOY_ENV=local"))
            .also("frontend-url"),
        Fault.warn("mode", "spelling", t -> t.swap("backend/.env", "DEBUG=true", "DEBUG=1")),
        Fault.warn(
                "backend-mode",
                "render",
                t -> t.swap("backend/.env", "DEBUG=true", "DEPLOY_ENV=render"))
            .also("frontend-url"),
        Fault.warn("host", "0.0.0.0", t -> t.swap("backend/.env", "127.0.0.1", "0.0.0.0")),
        Fault.warn(
            "frontend-url",
            "production site",
            t -> t.swap("backend/.env", "http://localhost:3000", "https://alwrity-ai.vercel.app")),
        Fault.warn(
                "api-url", "no address", t -> t.swap("frontend/.env", "REACT_APP_API_URL", "OTHER"))
            .also("names"),
        Fault.warn(
                "names",
                "the template's address",
                t -> t.swap("frontend/.env", "REACT_APP_API_URL", "OTHER"))
            .also("api-url"),
        Fault.fail(
            "clerk",
            "no publishable key",
            t -> t.swap("frontend/.env", "REACT_APP_CLERK_PUBLISHABLE_KEY", "OTHER")),
        Fault.fail(
            "clerk", "no secret key", t -> t.swap("backend/.env", "CLERK_SECRET_KEY", "OTHER")),
        Fault.fail("payment", "no payment", t -> t.swap("backend/.env", "SKIP_PAYMENT=true", "")),
        Fault.fail(
            "oauth-key",
            "no Fernet key",
            t -> t.swap("backend/.env", "ENCRYPTION_KEY=", "ENCRYPTION_KEY=short")),
        Fault.fail("keys", "no Exa key", t -> t.swap("backend/.env", "EXA_API_KEY", "OTHER")),
        Fault.fail(
            "placeholders",
            "template",
            t -> t.swap("backend/.env", Shell.GEMINI, "your_gemini_api_key_here")),
        Fault.warn(
            "placeholders",
            "Clerk where nobody logs in",
            t -> {
              t.swap("backend/.env", DoctorPatient.CLERK, "your_clerk_secret_key_here");
              t.add("backend/.env", "DISABLE_AUTH=true\n");
            }),
        Fault.fail(
            "placeholders",
            "Clerk",
            t -> t.swap("backend/.env", DoctorPatient.CLERK, "your_clerk_secret_key_here")),
        Fault.warn(
            "placeholders", "optional", t -> t.add("backend/.env", "MISTRAL_API_KEY=changeme\n")),
        Fault.warn(
            "names",
            "CopilotKit of the docs",
            t -> t.swap("frontend/.env", "REACT_APP_COPILOTKIT", "REACT_APP_COPILOT")),
        Fault.warn(
            "names", "Metaphor", t -> t.swap("backend/.env", "EXA_API_KEY", "METAPHOR_API_KEY")),
        Fault.warn("names", "SerpApi", t -> t.add("backend/.env", "SERPAPI_KEY=a\n")),
        Fault.warn(
            "names",
            "Metaphor beside Exa",
            t -> t.add("backend/.env", "METAPHOR_API_KEY=" + Shell.EXA + "\n")),
        Fault.warn(
            "names",
            "another name of Gemini beside it",
            t -> t.add("backend/.env", "GOOGLE_GENAI_API_KEY=" + Shell.GEMINI + "\n")),
        Fault.warn(
            "names",
            "CopilotKit of the docs beside it",
            t -> t.add("backend/.env", "COPILOT_API_KEY=" + Shell.COPILOTKIT + "\n")),
        Fault.warn(
            "names",
            "what nothing reads",
            t -> t.add("backend/.env", "DATABASE_URL=sqlite:///a.db\n")),
        Fault.fail(
                "placeholders",
                "the template's beside the old name",
                t -> {
                  t.swap("backend/.env", Shell.EXA, "your_exa_api_key_here");
                  t.add("backend/.env", "METAPHOR_API_KEY=" + Shell.EXA + "\n");
                })
            .also("names"),
        Fault.warn("names", "nor this", t -> t.add("backend/.env", "JWT_SECRET=hunter2\n")),
        Fault.warn(
            "key-forms",
            "a key of Gemini for Mistral",
            t -> t.add("backend/.env", "MISTRAL_API_KEY=" + Shell.GEMINI + "\n")),
        Fault.warn(
            "key-forms",
            "two keys in one",
            t -> t.add("backend/.env", "MISTRAL_API_KEY=" + Shell.GEMINI.repeat(2) + "\n")),
        Fault.warn(
            "google-api-key",
            "Google",
            t -> t.add("backend/.env", "GOOGLE_API_KEY=" + Shell.EXA + "\n")),
        Fault.warn("shadowed", "exported", t -> t.shell.with("EXA_API_KEY", "other")),
        Fault.warn(
            "shadowed",
            ".env.local",
            t -> t.write("frontend/.env.local", "REACT_APP_API_URL=http://a\n")),
        Fault.fail(
            "frontend-secrets",
            "Gemini",
            t -> t.add("frontend/.env", "REACT_APP_GEMINI_API_KEY=" + Shell.GEMINI + "\n")),
        Fault.fail(
            "frontend-secrets",
            "Gemini under a harmless name",
            t -> t.add("frontend/.env", "REACT_APP_THING=" + Shell.GEMINI + "\n")),
        Fault.fail(
            "frontend-secrets",
            "Stripe or Clerk",
            t -> t.add("frontend/.env", "REACT_APP_THING=sk_test_" + "a1B2".repeat(6) + "\n")),
        Fault.fail(
            "frontend-secrets",
            "Gemini beside the file",
            t -> t.write("frontend/.env.local", "REACT_APP_GEMINI_API_KEY=" + Shell.GEMINI + "\n")),
        Fault.warn(
                "near-names",
                "a missing line",
                t -> t.swap("backend/.env", "SKIP_PAYMENT=true", "SKIP_PAYMENTS=true"))
            .also("payment"),
        Fault.warn("near-names", "no underscore", t -> t.add("backend/.env", "MISTRAL_APIKEY=a\n")),
        Fault.warn(
            "copies",
            "two keys of CopilotKit",
            t ->
                t.swap(
                    "frontend/.env", Shell.COPILOTKIT, Shell.COPILOTKIT.replace("0cc3", "0cc4"))),
        Fault.warn("proxy", "no address", t -> t.shell.with("HTTPS_PROXY", "http://")),
        Fault.warn("proxy", "another kind", t -> t.shell.with("http_proxy", "ftp://proxy:21")),
        Fault.warn(
            "proxy",
            "a password",
            t -> t.shell.with("ALL_PROXY", "socks5://me:hunter2@proxy:1080")),
        Fault.fail("home", "a file", t -> Files.writeString(t.shell.home, "")),
        Fault.warn("keyring", "none", t -> t.shell.without("ALWRITY_MASTER_KEY")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void findsTheFaultAndNoOther(Fault fault) throws IOException, SQLException {
    patient.finds(fault);
  }

  @Test
  void hasAFaultForEachCheck() {
    Set<String> planted = new TreeSet<>(ELSEWHERE);
    Stream.concat(faults(), DoctorStoresTest.faults())
        .forEach(fault -> planted.add(fault.ids().getFirst()));
    Set<String> checks = new TreeSet<>();
    DoctorPatient.entries(patient.shell.onboarded().run("doctor", "--json"))
        .forEach(entry -> checks.add(String.valueOf(entry.get("id"))));
    DoctorPatient.entries(patient.doctor("--json"))
        .forEach(entry -> checks.add(String.valueOf(entry.get("id"))));
    assertThat(planted).isEqualTo(checks);
  }

  @Test
  void hasNothingToSayOfAHealthyCheckoutAndChangesNothing() {
    Result result = patient.doctor("--json");
    assertThat(DoctorPatient.entries(result))
        .hasSizeGreaterThan(25)
        .allSatisfy(
            entry -> {
              assertThat(entry.keySet().toString()).isEqualTo("[id, status, summary, fix]");
              assertThat(entry).containsEntry("status", "pass").containsEntry("fix", null);
            });
    assertThat(result.code()).isZero();
    assertThat(shell.home).doesNotExist();
    assertThat(patient.doctor().out()).endsWith("0 warned, 0 failed." + System.lineSeparator());
  }

  @Test
  void fitsATerminal() throws IOException {
    patient.delete(".gitignore");
    patient.swap("backend/.env", "SKIP_PAYMENT=true", "");
    assertThat(patient.doctor().out().lines())
        .anyMatch(line -> line.startsWith("✗ fail   Neither Stripe"))
        .allMatch(line -> line.length() <= 80 || line.contains("/"));
  }

  @Test
  void saysTheWorstFirstAndFoldsWhatIsWell() throws IOException {
    patient.swap("backend/.env", "127.0.0.1", "0.0.0.0");
    patient.swap("backend/.env", "SKIP_PAYMENT=true", "");
    String out = patient.doctor().out();
    assertThat(out.lines().limit(4))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("✗ fail   Neither Stripe"),
            line -> assertThat(line).contains("does not start"),
            line -> assertThat(line).startsWith("         → Set SKIP_PAYMENT=true"),
            line -> assertThat(line).startsWith("! warn   HOST=0.0.0.0"));
    assertThat(out)
        .contains(
            "✓ pass   The mode is development: DEBUG is true.",
            "✓ pass   The ALwrity backend reads the keys in backend/.env",
            "more checks are well; --all lists what is.")
        .doesNotContain("Java fits");
    assertThat(out.lines().count()).isLessThan(24);
    assertThat(patient.doctor("--all").out()).contains("Java fits").doesNotContain("--all");
  }

  @Test
  void takesASettingOfTheProjectForNoKey() throws IOException {
    patient.write(
        "backend/.env.schema", "# Words\nLOG_LEVEL=\n# @type=url\nBASE=\nDATABASE_URL=\n");
    patient.add("backend/.env", "LOG_LEVEL=INFO\nBASE=http://localhost:8000\nDATABASE_URL=a\n");
    assertThat(patient.doctor("--all").out())
        .contains("No key looks like another provider's", "The keys stand under the names");
  }

  @Test
  void looksAtTheRestWhereThereIsNoCheckout() {
    Result result = shell.run("doctor");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "! warn   No ALwrity checkout, a folder with backend and frontend, is here",
            "--workspace",
            "There is no database");
    assertThat(shell.run("doctor", "--workspace", "nowhere").code()).isEqualTo(3);
  }
}
