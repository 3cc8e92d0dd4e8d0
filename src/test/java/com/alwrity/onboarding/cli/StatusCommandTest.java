package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCommandTest {
  private final Shell shell;

  StatusCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void jsonHasTheDocumentedFieldsAndNoOther() {
    shell.onboarded();
    Result result = shell.run("status", "--workspace", "ALwrity", "--json");
    Map<String, Object> status = result.json();
    assertThat(status)
        .containsOnlyKeys("mode", "workspace", "user", "onboarding", "masterKey", "keys");
    assertFields(status.get("mode"), "value", "reason", "conflict", "chosen");
    assertFields(status.get("workspace"), "path", "backend", "frontend");
    assertFields(status.get("onboarding"), "step", "progress", "completedAt");
    assertThat(status.get("masterKey")).isEqualTo(Map.of("place", "secret"));
    assertThat(keys(status)).hasSize(3);
    for (Map<?, ?> key : keys(status)) {
      assertFields(
          key,
          "provider",
          "hint",
          "fingerprint",
          "state",
          "checkedAt",
          "verdict",
          "updatedAt",
          "expiresOn",
          "expiry",
          "places");
      for (Object place : list(key.get("places"))) {
        assertFields(place, "place", "state");
      }
    }
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }

  @Test
  void beforeTheFirstStepThereIsNothingAndNoError() {
    Map<String, Object> status = shell.run("status", "--json").json();
    assertThat(status).containsEntry("workspace", null).containsEntry("user", "local");
    assertThat(String.valueOf(status.get("onboarding")))
        .isEqualTo("{step=1, progress=0.0, completedAt=null}");
    assertThat(String.valueOf(status.get("masterKey"))).isEqualTo("{place=null}");
    assertThat(keys(status)).isEmpty();
    assertThat(shell.run("status").out()).contains("not begun", "No keys");
  }

  @Test
  void comparesEachPlace() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=other\nCOPILOTKIT_API_KEY=\n");
    shell.with("EXA_API_KEY", Shell.EXA);
    Map<String, Object> status = shell.run("status", "--workspace", "ALwrity", "--json").json();
    assertThat(places(status, "gemini"))
        .isEqualTo("[{place=keyring, state=unavailable}, {place=backend, state=different}]");
    assertThat(places(status, "exa")).contains("{place=backend, state=missing}");
    assertThat(places(status, "copilotkit"))
        .contains("{place=backend, state=missing}", "{place=frontend, state=current}");
  }

  @Test
  void aVariableOfTheProcessShadowsTheFile() {
    shell.onboarded().with("EXA_API_KEY", "something else");
    Map<String, Object> status = shell.run("status", "--workspace", "ALwrity", "--json").json();
    assertThat(places(status, "exa")).contains("{place=backend, state=shadowed}");
  }

  @Test
  void saysTheModeAndWhy() {
    shell.with("DEPLOY_ENV", "render");
    Result result = shell.run("status", "--json");
    assertThat(String.valueOf(result.json().get("mode")))
        .isEqualTo(
            "{value=production, reason=DEPLOY_ENV is set in the process environment,"
                + " conflict=false, chosen=false}");
  }

  @Test
  void aConflictIsShownAndExplainedOutsideOfTheDocument() {
    shell.with("DEPLOY_ENV", "render").with("DEBUG", "true");
    Result result = shell.run("status", "--json");
    assertThat(String.valueOf(result.json().get("mode"))).contains("conflict=true");
    assertThat(result.err()).contains("DEPLOY_ENV only");
    assertThat(shell.run("status", "--json", "--quiet").err()).isEmpty();
    assertThat(shell.run("status").out()).contains("Note", "DEPLOY_ENV only");
  }

  @Test
  void aWorkspaceThatIsNotThereIsMissing() throws IOException {
    assertProblem("missing.workspace", 3, "status", "--workspace", "nowhere");
    Files.writeString(shell.folder.resolve("file"), "");
    assertProblem("invalid.workspace-is-file", 2, "status", "--workspace", "file");
    Files.createDirectory(shell.folder.resolve("empty"));
    assertProblem("invalid.workspace-unclear", 2, "status", "--workspace", "empty");
    assertProblem("missing.user", 3, "status", "--user", "nobody");
    assertProblem("invalid.user-id", 2, "status", "--user", "");
  }

  @Test
  void anEnvThatCannotBeReadIsAProblemOfItsOwn() throws IOException {
    Files.createDirectory(shell.backendEnv());
    assertProblem("refused.not-a-file", 4, "status", "--workspace", "ALwrity");
  }

  @Test
  void keysWithoutTheirMasterKeyAreShownWithTheReason() {
    shell.onboarded().with("ALWRITY_MASTER_KEY", "B".repeat(42) + "A");
    Result result = shell.run("status");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.out()).contains("unreadable");
    assertThat(result.err()).contains("is not the one that sealed these keys");
  }

  @Test
  void fitsATerminalOf80Columns() {
    shell.onboarded().typing();
    shell.with("DEPLOY_ENV", "local").with("DEBUG", "true");
    Result result = shell.run("status", "--workspace", "ALwrity");
    assertThat(result.out().lines().filter(line -> !line.contains(shell.folder.toString())))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 80);
    assertThat(shell.run("providers").out().lines()).allMatch(line -> line.length() <= 80);
  }

  private void assertProblem(String code, int exit, String... command) {
    String[] json = Arrays.copyOf(command, command.length + 1);
    json[command.length] = "--json";
    Result result = shell.run(json);
    assertThat(result.errorCode()).isEqualTo(code);
    assertThat(result.code()).isEqualTo(exit);
  }

  private static String places(Map<String, Object> status, String provider) {
    return keys(status).stream()
        .filter(key -> provider.equals(key.get("provider")))
        .map(key -> String.valueOf(key.get("places")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<?, ?>> keys(Map<String, Object> status) {
    return list(status.get("keys")).stream().<Map<?, ?>>map(key -> (Map<?, ?>) key).toList();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static void assertFields(@Nullable Object document, String... names) {
    assertThat(String.valueOf(document)).isNotEqualTo("null");
    assertThat(document instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : List.of())
        .isEqualTo(List.of(names));
  }
}
