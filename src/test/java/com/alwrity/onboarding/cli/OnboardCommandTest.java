package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.workspace.Choices;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnboardCommandTest {
  private final Shell shell;

  OnboardCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void writesEachKeyUnderItsNameIntoTheRightFile() throws IOException {
    Result result =
        onboard("--user", "local", "--no-check", "--write", "backend,frontend", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json())
        .containsOnlyKeys(
            "mode", "workspace", "user", "masterKey", "saved", "places", "leftOut", "warnings")
        .containsEntry("saved", List.of("copilotkit", "exa", "gemini"));
    assertThat(Files.readAllLines(shell.backendEnv()))
        .containsExactlyInAnyOrder(
            "DEBUG=true",
            "GEMINI_API_KEY=" + Shell.GEMINI,
            "EXA_API_KEY=" + Shell.EXA,
            "COPILOTKIT_API_KEY=" + Shell.COPILOTKIT);
    assertThat(Files.readAllLines(shell.frontendEnv()))
        .containsExactlyInAnyOrder(
            "REACT_APP_API_URL=http://localhost:8000",
            "REACT_APP_COPILOTKIT_API_KEY=" + Shell.COPILOTKIT);
    for (Path file : List.of(shell.backendEnv(), shell.frontendEnv())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertNoKey(result);
  }

  @Test
  void productionWritesNoFileAndIsRefusedOnlyIfFilesWereNamed() {
    shell.with("DEPLOY_ENV", "render");
    Result quiet = onboard();
    assertThat(quiet.code()).isZero();
    assertNoFiles();
    Result named = onboard("--write", "backend");
    assertThat(named.code()).isEqualTo(4);
    assertThat(named.err()).contains("In production mode no .env file is written");
    assertNoFiles();
    assertThat(shell.run("key", "get", "gemini", "--workspace", "ALwrity").code()).isZero();
  }

  @Test
  void aConflictWritesNoFileUnlessDevelopmentIsNamedInThisRun() {
    shell.with("DEPLOY_ENV", "render").with("DEBUG", "true");
    assertThat(onboard("--write", "backend").code()).isEqualTo(4);
    assertNoFiles();
    assertThat(onboard("--mode", "development").code()).isZero();
    assertThat(shell.backendEnv()).exists();
  }

  @Test
  void writeNoneKeepsTheKeysInTheDatabaseAlone() {
    assertThat(onboard("--write", "none").code()).isZero();
    assertNoFiles();
    assertThat(shell.run("key", "list", "--json").out()).contains("gemini");
  }

  @Test
  void writesWhereTheSettingsSayUnlessTheCallSaysOtherwise() {
    new Choices(new AppHome(shell.home).create())
        .choosePlaces(Optional.of(new Workspace(shell.workspace)), Set.of(Destination.BACKEND));
    assertThat(onboard().code()).isZero();
    assertThat(shell.backendEnv()).exists();
    assertThat(shell.frontendEnv()).doesNotExist();
    assertThat(shell.run("doctor", "--workspace", "ALwrity", "--json").out().replaceAll("\\s", ""))
        .as("a file that is not wanted lacks nothing")
        .contains("\"id\":\"drift\",\"status\":\"pass\"");

    assertThat(onboard("--write", "frontend").code()).isZero();
    assertThat(shell.frontendEnv()).exists();
  }

  @Test
  void filesNeedACheckout() {
    Result result =
        shell
            .piping(Shell.THREE_KEYS)
            .run("onboard", "--keys-from", "-", "--yes", "--write", "backend", "--json");
    assertThat(result.errorCode()).isEqualTo("missing.checkout");
  }

  @Test
  void nobodyToConfirmMeansNothingIsDone() {
    Result result =
        shell
            .piping(Shell.THREE_KEYS)
            .run("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--json");
    assertThat(result.errorCode()).isEqualTo("invalid.not-confirmed");
    assertThat(result.code()).isEqualTo(2);
    assertNoFiles();
    assertThat(shell.run("key", "list").err()).contains("No keys");
  }

  @Test
  void takesKeysByVariableOrIdFromLinesOrJsonInAFileAndNamesWhatItLeavesOut() throws IOException {
    Path keys = shell.folder.resolve("keys.json");
    Files.writeString(keys, "{\"gemini\": \"%s\", \"NO_SUCH\": \"x\"}".formatted(Shell.GEMINI));
    Result result = shell.run("onboard", "--keys-from", "keys.json", "--yes");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Left out: NO_SUCH");
    assertThat(shell.run("onboard", "--keys-from", "gone", "--yes").code()).isEqualTo(3);
    Files.writeString(keys, "{\"gemini\": \"" + Shell.GEMINI + "\"");
    Result broken = shell.run("onboard", "--keys-from", "keys.json", "--yes");
    assertThat(broken.code()).isEqualTo(2);
    assertNoKey(broken);
    assertThat(shell.run("onboard", "--keys-from", ".", "--yes").code()).isEqualTo(6);
  }

  @Test
  void aKeyThatCannotBeOneIsLeftOutAndKeepsNoOtherOneBack() {
    Result result =
        shell
            .piping("GEMINI_API_KEY=\"two words\"\nGROQ_API_KEY=\nEXA_API_KEY=" + Shell.EXA)
            .run("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("Left out: GEMINI_API_KEY. The key for gemini has a character that no key has")
        .doesNotContain("GROQ");
    assertThat(result.all()).doesNotContain("two words");
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
  }

  @Test
  void whereNoKeyIsLeftNothingIsWrittenAndItIsSaidWhy() {
    Result result =
        shell
            .piping("GEMINI_API_KEY=your_gemini_key_here\nEXA_API_KEY=two words\n")
            .run("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("Left out: GEMINI_API_KEY. This stands in for a key of Google Gemini and is none")
        .contains("Left out: EXA_API_KEY", "There is no key in this input");
    assertNoFiles();
  }

  @Test
  void twoUsersKeepTheirOwnKeys() {
    onboard("--user", "ann");
    String other = Shell.GEMINI.replace("01", "02");
    shell
        .piping("GEMINI_API_KEY=" + other)
        .run("onboard", "--user", "ben", "--keys-from", "-", "--yes");
    assertThat(shell.run("key", "get", "gemini", "--user", "ann").out()).contains(Shell.GEMINI);
    assertThat(shell.run("key", "get", "gemini", "--user", "ben").out()).contains(other);
    assertThat(shell.run("key", "get", "exa", "--user", "ben").code()).isEqualTo(3);
  }

  @Test
  void theUserOnboardedLastInAWorkspaceIsTheDefaultThere() {
    onboard("--user", "ann");
    assertThat(shell.run("status", "--workspace", "ALwrity", "--json").json())
        .containsEntry("user", "ann");
    assertThat(shell.run("status", "--json").json()).containsEntry("user", "local");
  }

  @Test
  void aModeThatWasChosenIsRemembered() {
    onboard("--mode", "production");
    assertNoFiles();
    assertThat(shell.run("status", "--workspace", "ALwrity", "--json").out())
        .contains("\"value\" : \"production\"", "\"chosen\" : true");
  }

  @Test
  void aFolderThatOnlyMayBeACheckoutIsNotTakenForOne() throws IOException {
    Files.createDirectories(shell.folder.resolve("backend"));
    Files.createDirectories(shell.folder.resolve("frontend"));
    Result result =
        shell.piping(Shell.THREE_KEYS).run("onboard", "--keys-from", "-", "--yes", "--json");
    assertThat(result.errorCode()).isEqualTo("invalid.workspace-unclear");
  }

  @Test
  void withoutAPlaceForTheMasterKeyNothingIsSaved() {
    shell.without("ALWRITY_MASTER_KEY");
    Result result = onboard("--json");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.out()).contains("unavailable.no-master-key-place", "--passphrase-file");
    assertNoFiles();
    assertThat(shell.run("key", "list").err()).contains("No keys");
  }

  @Test
  void quietSaysNothingOnStandardErrorButErrors() {
    assertThat(onboard("--quiet").err()).isEmpty();
    assertThat(shell.run("onboard", "--quiet").err()).contains("alwrity: ");
  }

  private Result onboard(String... more) {
    List<String> all =
        new ArrayList<>(List.of("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes"));
    all.addAll(List.of(more));
    return shell.piping(Shell.THREE_KEYS).run(all.toArray(String[]::new));
  }

  private void assertNoFiles() {
    assertThat(Map.of("backend", shell.backendEnv(), "frontend", shell.frontendEnv()))
        .allSatisfy((_, file) -> assertThat(file).doesNotExist());
  }

  private static void assertNoKey(Result result) {
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }
}
