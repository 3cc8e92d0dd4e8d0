package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

final class ProvidersCommandTest {
  private final Shell shell;

  ProvidersCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void showsARowForEachWithItsVariables() {
    Result result = shell.run("providers");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().skip(1).limit(39))
        .hasSize(39)
        .allMatch(l -> l.contains("https://"));
    assertThat(result.out())
        .containsPattern("copilotkit +yes +COPILOTKIT_API_KEY +REACT_APP_COPILOTKIT_API_KEY")
        .containsPattern("openai +no +OPENAI_API_KEY +- ");
  }

  @Test
  void jsonIsAList() {
    List<Object> all = JSON.std.listFrom(shell.run("providers", "--json").out());
    assertThat(all).hasSize(39);
    assertThat(String.valueOf(all.getFirst())).contains("id=gemini", "frontendVariable=null");
  }

  @Test
  void whatACheckCostsIsSaid() {
    assertThat(shell.run("providers").out().lines().skip(40))
        .anyMatch(line -> line.startsWith("Keys of these cannot be checked: copilotkit, clerk-"))
        .first()
        .asString()
        .startsWith("Checking a key of Exa costs: One search");
    List<Object> all = JSON.std.listFrom(shell.run("providers", "--json").out());
    assertThat(String.valueOf(all.getFirst()))
        .contains("check={server=generativelanguage.googleapis.com, cost=null, verified=true}")
        .contains("formats={source=Detectors of TruffleHog");
    assertThat(String.valueOf(all.get(1))).contains("server=api.exa.ai, cost=One search");
    assertThat(String.valueOf(all.get(2))).contains("check=null");
  }

  @Test
  void aBrokenFileOfTheUserIsNamedAndStopsNothing() throws IOException {
    Files.createDirectories(shell.home);
    Files.writeString(shell.home.resolve("providers.json"), "{ nonsense");
    Result result = shell.run("providers");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("providers.json", "line 1");
    assertThat(result.out()).contains("gemini");
    assertThat(shell.run("providers", "--quiet").err()).isEmpty();
  }

  @Test
  void otherCommandsSayOnceThatAFileIsBrokenToo() throws IOException {
    shell.onboarded();
    Files.writeString(shell.workspace.resolve("alwrity-providers.json"), "{ nonsense");
    String[][] commands = {
      {"status", "--workspace", "ALwrity"},
      {"key", "check", "copilotkit", "--workspace", "ALwrity", "--json"},
      {"onboard", "--workspace", "ALwrity", "--keys-from", "-", "--check", "--yes"}
    };
    for (String[] command : commands) {
      shell.piping("COPILOTKIT_API_KEY=" + Shell.COPILOTKIT);
      assertThat(shell.run(command).err())
          .as(command[0])
          .containsOnlyOnce("alwrity-providers.json")
          .contains("line 1");
    }
    assertThat(shell.run("key", "get", "gemini", "--workspace", "ALwrity").err()).isEmpty();
  }

  @Test
  void theExampleOfTheReadmeAddsAProviderAndReplacesAField() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String example = readme.split("```json\n", 2)[1].split("```", 2)[0];
    Files.writeString(shell.workspace.resolve("alwrity-providers.json"), example);
    Result result = shell.run("providers", "--workspace", "ALwrity", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("\"MY_MODEL_API_KEY\"", "\"required\" : true");
    shell.piping("MY_MODEL_API_KEY=" + "mm-" + "4e7a".repeat(8));
    assertThat(shell.run("import", "-", "--workspace", "ALwrity").out()).startsWith("my-model");
  }
}
