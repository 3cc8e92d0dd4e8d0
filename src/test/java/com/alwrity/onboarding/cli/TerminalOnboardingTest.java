package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.workspace.Choices;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The onboarding as questions and answers. */
final class TerminalOnboardingTest {
  private final Shell shell;

  TerminalOnboardingTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void aDeveloperGetsTheKeysIntoTheFiles() throws IOException {
    ScriptedTerminal person =
        shell.typing("1", "ALwrity", "", "", Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT, "", "y");
    Result result = shell.run("onboard");
    assertThat(result.code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("Step 1 of 6", "Step 2 of 6", "Step 3 of 6", "Step 4 of 6", "Step 5 of 6")
        .contains("Step 6 of 6", "development (neither DEBUG=true nor DEPLOY_ENV is set)")
        .contains("+GEMINI_API_KEY=••••em01")
        .doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
    assertThat(person.screen().lines().filter(l -> !l.contains(shell.folder.toString())))
        .allMatch(line -> line.length() <= 80);
    assertThat(Files.readString(shell.backendEnv())).contains(Shell.GEMINI, Shell.EXA);
    assertThat(Files.readString(shell.frontendEnv())).contains(Shell.COPILOTKIT);
    assertThat(result.out()).contains("Saved copilotkit, exa, gemini for user local");
  }

  @Test
  void offersTheKeysThatTheFilesHaveAndAsksForTheOthersOnly() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=" + Shell.GEMINI + "\n");
    ScriptedTerminal person =
        shell.typing("1", "ALwrity", "", "", "y", Shell.EXA, Shell.COPILOTKIT, "", "y");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("have keys that are not stored yet", "  Google Gemini  ••••em01")
        .doesNotContain(Shell.GEMINI, "Key for Google Gemini");
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
  }

  @Test
  void keysInTheFilesThatAreNotWantedAreAskedFor() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=" + Shell.GEMINI + "\n");
    ScriptedTerminal person = shell.typing("1", "ALwrity", "", "", "n", "", Shell.EXA, "", "", "y");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
  }

  @Test
  void aKeeperIsAskedNothingAboutFiles() {
    ScriptedTerminal person = shell.typing("2", "", Shell.GEMINI, "", "", "", "");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).doesNotContain("Step 2", "Folder of the checkout", "Mode:");
    assertThat(person.screen()).contains("Still without a key", "Exa", "CopilotKit");
    assertThat(shell.backendEnv()).doesNotExist();
    assertThat(shell.run("key", "get", "gemini").out()).contains(Shell.GEMINI);
  }

  @Test
  void writesWhereTheSettingsSayAndNamesTheProvidersThatAreOffered() {
    Choices choices = new Choices(new AppHome(shell.home).create());
    choices.choosePlaces(Optional.of(new Workspace(shell.workspace)), Set.of(Destination.FRONTEND));
    choices.hide(Set.of(new ProviderId("groq")));
    ScriptedTerminal person =
        shell.typing("1", "ALwrity", "", "", Shell.GEMINI, "", Shell.COPILOTKIT, "", "y");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).contains("deepseek").doesNotContain("groq");
    assertThat(shell.backendEnv()).doesNotExist();
    assertThat(shell.frontendEnv()).exists();
  }

  @Test
  void noSavesNothing() {
    ScriptedTerminal person = shell.typing("2", "ann", Shell.GEMINI, "", "", "", "n");
    Result result = shell.run("onboard");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Nothing was saved");
    assertThat(person.leftOver()).isEmpty();
    assertThat(shell.run("key", "get", "gemini", "--user", "ann").code()).isEqualTo(3);
  }

  @Test
  void closingTheInputAtAnyQuestionSavesNothing() {
    String[] answers = {"1", "ALwrity", "", "ann", Shell.GEMINI, "", "", ""};
    for (int given = 0; given <= answers.length; given++) {
      shell.with("ALWRITY_HOME", shell.folder.resolve("home" + given).toString());
      shell.typing(Arrays.copyOf(answers, given));
      Result result = shell.run("onboard");
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("nobody confirmed");
      assertThat(shell.backendEnv()).doesNotExist();
      assertThat(shell.run("key", "get", "gemini", "--user", "ann").code()).isEqualTo(3);
    }
  }

  @Test
  void goingBackKeepsWhatWasAnswered() throws IOException {
    List<String> answers = new ArrayList<>(List.of("<", "1", "ALwrity", "", "ann"));
    answers.addAll(List.of(Shell.GEMINI, "<")); // to the user
    answers.addAll(List.of("", Shell.EXA, "<", "<", "<")); // to the first step
    answers.addAll(List.of("", "", "", "", Shell.COPILOTKIT, "", "<")); // from the review
    answers.addAll(List.of("", "y"));
    ScriptedTerminal person = shell.typing(answers.toArray(String[]::new));
    assertThat(shell.run("onboard").code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("Choose [2]:", "Choose [1]:", "[" + shell.workspace + "]", "user id [ann]:")
        .contains("  To be saved: Google Gemini  ••••em01", "  To be saved: Exa  ••••e0a2")
        .doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
    assertThat(person.screen().lines().filter(line -> line.startsWith("Step 4"))).hasSize(4);
    assertThat(Files.readString(shell.backendEnv()))
        .contains(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }

  @Test
  void aKeeperGoesBackPastTheWorkspace() {
    ScriptedTerminal person = shell.typing("2", "<", "", "ann", Shell.GEMINI, "", "", "", "");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).doesNotContain("Step 2");
  }

  @Test
  void goesOnWhereAnEarlierRunWasStopped() throws IOException {
    shell.typing("1", "ALwrity", "dev", "ann", Shell.GEMINI);
    assertThat(shell.run("onboard").code()).isEqualTo(2);
    ScriptedTerminal person = shell.typing("", Shell.GEMINI, "", Shell.COPILOTKIT, "", "y");
    Result result = shell.run("onboard");
    assertThat(result.code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("The onboarding of ann in", "Step 4 of 6", "Step 6 of 6")
        .doesNotContain("Step 1", "Step 2", "Step 3");
    assertThat(Files.readString(shell.backendEnv())).contains(Shell.GEMINI, Shell.COPILOTKIT);
    assertThat(shell.run("status", "--workspace", "ALwrity", "--json").json())
        .containsEntry("user", "ann");
    ScriptedTerminal later = shell.typing();
    shell.run("onboard", "--workspace", "ALwrity");
    assertThat(later.screen()).contains("Step 1").doesNotContain("was not finished");
  }

  @Test
  void whoStopsTakesNobodysPlaceAndIsNotTakenForSomebodyElse() throws IOException {
    shell.typing("1", "ALwrity", "", "ann", Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT, "", "y");
    assertThat(shell.run("onboard").code()).isZero();
    shell.typing("1", "", "prod", "bob", Shell.GEMINI);
    assertThat(shell.run("onboard", "--workspace", "ALwrity").code()).isEqualTo(2);
    assertThat(shell.run("status", "--workspace", "ALwrity", "--json").json())
        .containsEntry("user", "ann");

    shell.typing("2", "cat", Shell.GEMINI);
    assertThat(shell.run("onboard").code()).isEqualTo(2);
    ScriptedTerminal other = shell.typing("2");
    shell.run("onboard", "--user", "local");
    assertThat(other.screen()).contains("Step 1").doesNotContain("was not finished");
  }

  @Test
  void goesOnOnlyIfThatIsWanted() {
    shell.typing("2", "ann", Shell.GEMINI);
    assertThat(shell.run("onboard").code()).isEqualTo(2);
    ScriptedTerminal person = shell.typing("n", "2", "bob", Shell.GEMINI, "", "", "", "y");
    assertThat(shell.run("onboard").code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).contains("The onboarding of ann was not finished.", "Step 1");
    assertThat(shell.run("key", "get", "gemini", "--user", "bob").code()).isZero();
  }

  @Test
  void wrongAnswersAreExplainedAndAskedAgain() throws IOException {
    Files.writeString(shell.folder.resolve("file"), "");
    ScriptedTerminal person =
        shell.typing(
            "3",
            "developer",
            "1",
            "",
            "nowhere",
            "file",
            "~/ALwrity",
            "staging",
            "dev",
            "tab\tin it",
            "ann",
            "your_gemini_api_key",
            "two words",
            Shell.GEMINI,
            "",
            "",
            "gemni",
            "K9xw31mP",
            "openai",
            "",
            "",
            "perhaps",
            "yes");
    assertThat(shell.run("onboard").code()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("Please answer 1 or 2", "There is no folder", "is a file, not a folder")
        .contains("There is no mode \"staging\"", "not a user id", "stands in for")
        .contains("has a character that no key has", "no provider named gemni")
        .contains("neither a provider's name nor a key", "Please answer y or n")
        .doesNotContain("K9xw31mP");
    assertThat(shell.run("status", "--workspace", "ALwrity", "--json").json())
        .containsEntry("user", "ann");
    assertThat(Files.readString(shell.backendEnv())).contains(Shell.GEMINI).doesNotContain("EXA");
  }

  @Test
  void productionIsExplainedAndWritesNoFile() {
    ScriptedTerminal person =
        shell.with("DEPLOY_ENV", "render").typing("", "", "", "", Shell.GEMINI, "", "", "", "");
    assertThat(shell.run("onboard", "--workspace", "ALwrity").code()).isZero();
    assertThat(person.screen()).contains("No .env file will be written");
    assertThat(shell.backendEnv()).doesNotExist();
  }

  @Test
  void developmentChosenInAProductionCheckoutWritesTheFiles() {
    shell
        .with("DEPLOY_ENV", "render")
        .typing("", "", "development", "", Shell.GEMINI, "", "", "", "");
    assertThat(shell.run("onboard", "--workspace", "ALwrity").code()).isZero();
    assertThat(shell.backendEnv()).exists();
  }

  @Test
  void keysFromAFileAreShownMaskedAndConfirmed() throws IOException {
    Files.writeString(shell.folder.resolve("keys.env"), Shell.THREE_KEYS);
    String[] command = {"onboard", "--workspace", "ALwrity", "--keys-from", "keys.env"};
    ScriptedTerminal person = shell.typing("no");
    assertThat(shell.run(command).code()).isEqualTo(2);
    assertThat(person.screen()).contains("+EXA_API_KEY=••••e0a2").doesNotContain(Shell.EXA);
    assertThat(shell.backendEnv()).doesNotExist();
    shell.typing("yes");
    assertThat(shell.run(command).code()).isZero();
    assertThat(shell.backendEnv()).exists();
  }

  @Test
  void aNewPassphraseIsAskedTwiceAndLaterOnce() {
    shell.with("ALWRITY_KEYRING", "passphrase");
    ScriptedTerminal person = shell.typing(Shell.EXA, "one", "other", "hunter2", "hunter2");
    assertThat(shell.run("key", "set", "exa").code()).isZero();
    assertThat(person.screen()).contains("They differ").doesNotContain("hunter2");
    shell.typing("hunter2");
    assertThat(shell.run("key", "get", "exa").out()).contains(Shell.EXA);
    shell.typing("wrong");
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(5);
  }
}
