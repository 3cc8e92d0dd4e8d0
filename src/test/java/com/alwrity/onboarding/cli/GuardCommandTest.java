package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.testing.RealGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

final class GuardCommandTest {
  private final Shell shell;
  private final RealGit git;
  private final Path gitignore;

  GuardCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    git = new RealGit(folder.resolve("git-home"));
    git.environment().forEach(shell::with);
    gitignore = shell.workspace.resolve(".gitignore");
  }

  @Test
  void onlyLooksUnlessToldToWrite() throws IOException {
    git.init(shell.workspace);
    Result look = guard();
    assertThat(look.code()).isEqualTo(1);
    assertThat(look.err()).isEmpty();
    assertThat(look.out().lines())
        .containsExactly(
            shell.backendEnv() + ": not ignored, not tracked, not in the history",
            "  This line in "
                + gitignore
                + " would make git ignore it; \"alwrity guard --write\""
                + " adds it:",
            "    /backend/.env",
            shell.frontendEnv() + ": not ignored, not tracked, not in the history",
            "  This line in "
                + gitignore
                + " would make git ignore it; \"alwrity guard --write\""
                + " adds it:",
            "    /frontend/.env");
    assertThat(gitignore).doesNotExist();
    assertThat(shell.home).as("a look needs no store").doesNotExist();

    Result write = guard("--write");
    assertThat(write.code()).isZero();
    assertThat(write.out().lines().toList())
        .startsWith(
            shell.backendEnv() + ": ignored, not tracked, not in the history",
            "  Added to " + gitignore + ":",
            "    /backend/.env");
    assertThat(gitignore).content().isEqualTo("/backend/.env\n/frontend/.env\n");
    Result fine = guard("--write");
    assertThat(fine.code()).isZero();
    assertThat(fine.out().lines())
        .containsExactly(
            shell.backendEnv() + ": ignored, not tracked, not in the history",
            shell.frontendEnv() + ": ignored, not tracked, not in the history");
  }

  @Test
  void saysWhatToDoAboutATrackedFileAndItsKeys() throws IOException {
    git.init(shell.workspace);
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=" + Shell.GEMINI + "\n");
    Files.writeString(gitignore, ".env\n");
    git.commit(shell.workspace);
    Result tracked = guard();
    assertThat(tracked.code()).isEqualTo(1);
    assertThat(tracked.out())
        .contains(shell.backendEnv() + ": ignored, tracked, in the history")
        .contains("To stop that, in " + shell.workspace + ":")
        .contains("    git rm --cached -- backend/.env")
        .contains("Make new keys at the providers")
        .doesNotContain("would make git ignore it", Shell.GEMINI);

    git.run(shell.workspace, "rm", "--quiet", "--cached", "--", "backend/.env");
    git.run(shell.workspace, "commit", "--quiet", "--message=Remove");
    Result before = guard("--write");
    assertThat(before.code()).isEqualTo(1);
    assertThat(before.out())
        .contains(shell.backendEnv() + ": ignored, not tracked, in the history")
        .doesNotContain("git rm");
  }

  @Test
  void theCommandForATrackedFileIsQuotedForAShell() throws IOException {
    git.init(shell.folder);
    Path strange = Files.createDirectories(shell.folder.resolve("it's mine/backend"));
    Files.createDirectories(strange.resolveSibling("frontend"));
    Files.writeString(strange.resolve(".env"), "");
    git.commit(shell.folder);
    assertThat(shell.run("guard", "--workspace", "it's mine").out())
        .contains("    git rm --cached -- 'it'\\''s mine/backend/.env'");
  }

  @Test
  void jsonHasAnEntryForEachFile() throws IOException {
    git.init(shell.workspace);
    Files.writeString(shell.backendEnv(), "");
    git.commit(shell.workspace);
    Files.writeString(gitignore, "frontend\n");
    List<Object> entries = JSON.std.listFrom(guard("--json").out());
    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().toString())
        .isEqualTo(
            "{file=%s, ignored=false, tracked=true, committed=true, checked=true, reason=null,"
                    .formatted(shell.backendEnv())
                + " gitignore=%s, line=/backend/.env}".formatted(gitignore));
    assertThat(entries.getLast().toString())
        .isEqualTo(
            "{file=%s, ignored=true, tracked=false, committed=false, checked=true, reason=null,"
                    .formatted(shell.frontendEnv())
                + " gitignore=null, line=null}");
    assertThat(JSON.std.listFrom(guard("--json", "--write").out()).getFirst().toString())
        .contains("ignored=true", "line=/backend/.env");
    assertThat(JSON.std.listFrom(guard("--json").out()).getFirst().toString())
        .contains("ignored=true", "line=null");
  }

  @Test
  void whatCannotBeCheckedIsSaidAndIsNoFailure() throws IOException {
    Result outside = guard();
    assertThat(outside.code()).isZero();
    assertThat(outside.out().lines())
        .containsExactly(
            shell.backendEnv() + ": not checked", shell.frontendEnv() + ": not checked");
    assertThat(outside.err()).contains("is in no git repository");

    git.init(shell.workspace);
    shell.with("PATH", "");
    Result without = guard("--write", "--json");
    assertThat(without.code()).isZero();
    Map<?, ?> entry = (Map<?, ?>) JSON.std.listFrom(without.out()).getFirst();
    assertThat(entry.toString())
        .contains("ignored=null, tracked=null, committed=null, checked=false, reason=git is not")
        .contains("gitignore=null, line=null");
    assertThat(gitignore).doesNotExist();
  }

  @Test
  void aLineThatDoesNotHelpIsRefusedWithTheOtherAdded() throws IOException {
    git.init(shell.workspace);
    Files.writeString(shell.workspace.resolve("backend/.gitignore"), "!.env\n");
    Result write = guard("--write");
    assertThat(write.code()).isEqualTo(4);
    assertThat(write.err()).contains("because of backend/.gitignore:1");
    assertThat(gitignore).content().isEqualTo("/frontend/.env\n");
    assertThat(JSON.std.listFrom(guard("--write", "--json").out()).getFirst().toString())
        .contains("ignored=false", "problem={code=refused.ignore-undone");
  }

  @Test
  void worksInProductionAsItWritesNoEnv() throws IOException {
    git.init(shell.workspace);
    shell.with("DEPLOY_ENV", "render");
    assertThat(guard("--write").code()).isZero();
    assertThat(gitignore).exists();
    assertThat(shell.backendEnv()).doesNotExist();
  }

  @Test
  void needsACheckout() {
    assertThat(shell.run("guard", "--json").errorCode()).isEqualTo("missing.checkout");
  }

  @Test
  void aSaveSaysIfGitMightTakeWhatItWrote() throws IOException {
    git.init(shell.workspace);
    String advice = "alwrity guard" + System.lineSeparator();
    Result onboard =
        shell
            .piping(Shell.THREE_KEYS)
            .run("onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes");
    assertThat(onboard.code()).isZero();
    assertThat(onboard.err())
        .contains("git does not ignore " + shell.backendEnv())
        .contains("git does not ignore " + shell.frontendEnv())
        .endsWith(advice);
    git.commit(shell.workspace);
    Files.writeString(gitignore, "frontend/.env\n");
    git.run(shell.workspace, "rm", "--quiet", "--cached", "frontend/.env");
    Result write = shell.run("env", "write", "--workspace", "ALwrity", "--json");
    assertThat(write.code()).isZero();
    assertThat(write.err())
        .contains(shell.backendEnv() + " is tracked by git")
        .doesNotContain("frontend")
        .endsWith(advice);
    assertThat(write.json()).containsKey("places");
    assertThat(shell.run("env", "write", "--workspace", "ALwrity", "--quiet").err()).isEmpty();
  }

  @Test
  void aSaveSaysNothingIfAllIsWellOrUnknownOrNothingWasWritten() throws IOException {
    shell.onboarded();
    assertThat(write().err()).as("no repository").isEmpty();
    git.init(shell.workspace);
    Files.writeString(gitignore, ".env\n");
    assertThat(write().err()).as("ignored").isEmpty();
    Files.delete(gitignore);
    shell.with("PATH", "");
    assertThat(write().err()).as("no git").isEmpty();
    git.environment().forEach(shell::with);
    Files.writeString(shell.backendEnv(), "A=\"open\n");
    assertThat(write().err()).doesNotContain("does not ignore " + shell.backendEnv());
    shell.with("DEPLOY_ENV", "render");
    assertThat(write().err()).doesNotContain("guard");
  }

  private Result write() {
    return shell.run("env", "write", "--workspace", "ALwrity");
  }

  private Result guard(String... more) {
    String[] all = Arrays.copyOf(new String[] {"guard", "--workspace", "ALwrity"}, 3 + more.length);
    System.arraycopy(more, 0, all, 3, more.length);
    return shell.run(all);
  }
}
