package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits with keys, in a real repository. */
final class CommitGuardTest {
  private final Shell shell;
  private final RealGit git;
  private final Path hook;

  CommitGuardTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    git = new RealGit(folder.resolve("git-home"));
    git.environment().forEach(shell::with);
    git.init(shell.workspace);
    hook = shell.workspace.resolve(".git/hooks/pre-commit");
  }

  @Test
  void namesFileLineAndProviderOfAKeyAndNeverTheKey() throws IOException {
    shell.onboarded();
    String other = new SyntheticKeys(7).gemini();
    Files.writeString(shell.workspace.resolve("a b.py"), "x\ny\ncall('" + Shell.EXA + "')\n");
    Files.writeString(shell.workspace.resolve("ключ.txt"), "GEMINI_API_KEY=" + other + "\n");
    git.run(shell.workspace, "add", "--", "a b.py", "ключ.txt");
    Result result = guard("--staged");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines())
        .containsExactly(
            "a b.py:3: the stored exa key",
            "\"\\320\\272\\320\\273\\321\\216\\321\\207.txt\":1: surely a key for gemini");
    assertThat(result.all()).doesNotContain(Shell.EXA, other);
    assertThat(guard("--staged", "--json").out()).contains("\"line\" : 3").doesNotContain(other);
  }

  @Test
  void onlyWhatACommitAddsCountsAndNoCodeOrPlaceholder() throws IOException {
    shell.onboarded();
    Path file = shell.workspace.resolve("old.txt");
    Files.writeString(file, Shell.EXA + "\n");
    git.run(shell.workspace, "add", "old.txt");
    git.run(shell.workspace, "commit", "--quiet", "--message=Before");
    Files.writeString(
        file,
        Shell.EXA
            + "\n++ EXA_API_KEY=your_api_key_here\n"
            + "GEMINI_API_KEY = os.getenv('GEMINI_API_KEY')\n");
    git.run(shell.workspace, "add", "old.txt");
    assertThat(guard("--staged").code()).isZero();
    Files.writeString(file, "");
    git.run(shell.workspace, "add", "old.txt");
    assertThat(guard("--staged").code()).as("a key that goes away").isZero();
  }

  @Test
  void theHookIsShownThenInstalledAndStopsTheCommit() throws IOException {
    assertThat(guard("--hook").code()).isEqualTo(1);
    assertThat(hook).doesNotExist();
    assertThat(guard("--hook", "--write").code()).isZero();
    assertThat(hook).isExecutable().content().contains("guard --staged --home '" + shell.home);
    assertThat(guard("--hook").out()).contains("already");
    // In place of the program, whose start is not what this is about.
    Files.writeString(
        hook, Files.readString(hook).replace("exec alwrity", "exec sh -c 'exit 1' alwrity"));
    Files.writeString(shell.workspace.resolve("new.txt"), "x\n");
    git.run(shell.workspace, "add", "new.txt");
    assertThatThrownBy(() -> git.run(shell.workspace, "commit", "--quiet", "--message=x"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anotherHookStaysAndTheLineForItIsShown() throws IOException {
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho mine\n");
    Result refused = guard("--hook", "--write");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("guard --staged", "|| exit 1");
    assertThat(hook).content().isEqualTo("#!/bin/sh\necho mine\n");
    Files.delete(hook);
    git.run(shell.workspace, "config", "core.hooksPath", ".husky");
    assertThat(guard("--hook", "--write", "--json").errorCode()).isEqualTo("refused.hook-there");
  }

  @Test
  void theIndexOfACommitOfAllIsTheOneThatIsLookedAt() throws IOException {
    shell.onboarded();
    Files.writeString(shell.workspace.resolve("c.txt"), "x\n");
    git.run(shell.workspace, "add", "c.txt");
    git.run(shell.workspace, "commit", "--quiet", "--message=x");
    Path index = shell.folder.resolve("other-index");
    Files.copy(shell.workspace.resolve(".git/index"), index);
    Files.writeString(shell.workspace.resolve("c.txt"), Shell.EXA + "\n");
    git.run(shell.workspace, "add", "c.txt");
    assertThat(guard("--staged").code()).isEqualTo(1);
    shell.with("GIT_INDEX_FILE", index.toString());
    assertThat(guard("--staged").code()).isZero();
  }

  @Test
  void aKeyThatCannotBeComparedStopsTheCommitToo() throws IOException {
    shell.onboarded();
    shell.with("ALWRITY_MASTER_KEY", "B".repeat(43));
    assertThat(guard("--staged").code()).isEqualTo(5);
  }

  private Result guard(String... more) {
    return shell.run(Shell.concat(new String[] {"guard", "--workspace", "ALwrity"}, more));
  }
}
