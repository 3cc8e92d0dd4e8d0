package com.alwrity.onboarding.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A checkout from somebody who wants to run a program here: it would leave a mark. */
@DisabledOnOs(OS.WINDOWS)
final class GitGuardHostileTest extends InRepository {
  private Path mark = Path.of("");
  private Path program = Path.of("");

  @BeforeEach
  void makeProgram() throws IOException {
    mark = folder.resolve("mark");
    program = write("program", "#!/bin/sh\ntouch '" + mark + "'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    write("repository/.gitattributes", "* diff=evil filter=evil\n");
    git.commit(repository);
  }

  @Test
  void noProgramOfItsSettingsRuns() throws IOException {
    for (String name :
        List.of(
            "core.fsmonitor",
            "core.pager",
            "core.editor",
            "core.askPass",
            "core.sshCommand",
            "pager.rev-list",
            "pager.ls-files",
            "pager.check-ignore",
            "gpg.program",
            "diff.external",
            "diff.evil.textconv",
            "diff.evil.command",
            "filter.evil.clean",
            "filter.evil.smudge",
            "filter.evil.process",
            "interactive.diffFilter")) {
      git.run(repository, "config", name, program.toString());
    }
    for (String command : List.of("rev-parse", "check-ignore", "ls-files", "rev-list")) {
      git.run(repository, "config", "alias." + command, "!" + program);
    }
    git.run(repository, "config", "log.showSignature", "true");
    for (String hook :
        List.of("post-index-change", "reference-transaction", "fsmonitor-watchman")) {
      Files.copy(program, Files.createDirectories(repository.resolve(".git/hooks")).resolve(hook));
    }
    assertStands(guard.look(env), false, true, true);
    assertThat(guard.ignore(env).ignored()).isEqualTo(Answer.YES);
    assertThat(mark).doesNotExist();

    git.run(repository, "ls-files");
    assertThat(mark).as("an ordinary command runs the monitor, so the trap works").exists();
  }

  @Test
  void aCloneWithoutItsFoldersDoesNotFetchThem() throws IOException {
    String tree = git.run(repository, "rev-parse", "HEAD:backend").strip();
    git.run(repository, "rm", "--quiet", "--cached", "backend/.env");
    git.run(repository, "commit", "--quiet", "--message=Remove");
    Files.delete(
        repository.resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
    Map<String, String> settings = new HashMap<>();
    settings.put("core.repositoryFormatVersion", "1");
    settings.put("extensions.partialClone", "origin");
    settings.put("remote.origin.promisor", "true");
    settings.put("remote.origin.url", repository.toString());
    settings.put("remote.origin.uploadPack", program.toString());
    settings.put("protocol.allow", "always");
    for (Map.Entry<String, String> each : settings.entrySet()) {
      git.run(repository, "config", each.getKey(), each.getValue());
    }
    GitStanding standing = guard.look(env);
    assertThat(mark).doesNotExist();
    assertThat(standing.ignored()).isEqualTo(Answer.NO);
    assertThat(standing.tracked()).isEqualTo(Answer.NO);
    assertThat(standing.committed()).isEqualTo(Answer.UNKNOWN);
    assertThat(standing.obstacle().orElseThrow().reason())
        .isEqualTo(Problem.Unavailable.GIT_REFUSED);

    assertThatThrownBy(() -> git.run(repository, "rev-list", "--all", "--", "backend/.env"))
        .isInstanceOf(AssertionError.class);
    assertThat(mark).as("an ordinary command fetches, so the trap works").exists();
  }

  @Test
  void aFolderThatLooksLikeGitsOwnHasNoSettings() throws IOException {
    Files.delete(env);
    git.run(repository, "init", "--quiet", "--bare", "backend");
    Path bare = repository.resolve("backend");
    git.run(bare, "config", "core.bare", "false");
    git.run(bare, "config", "core.worktree", repository.toString());
    git.run(bare, "config", "core.fsmonitor", program.toString());
    assertUnchecked(guard.look(env), Problem.Unavailable.GIT_REFUSED, "bare repository");
    assertThat(mark).doesNotExist();
  }

  @Test
  void theEnvironmentDoesNotLeadGitAstray() throws IOException {
    Path other = git.init(folder.resolve("other"));
    Map<String, String> environment = new HashMap<>(git.environment());
    environment.put("GIT_DIR", other.resolve(".git").toString());
    environment.put("GIT_WORK_TREE", other.toString());
    environment.put("GIT_INDEX_FILE", folder.resolve("index").toString());
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "core.excludesFile");
    environment.put("GIT_CONFIG_VALUE_0", write("excludes", ".env\n").toString());
    environment.put("GIT_TRACE", folder.resolve("trace").toString());
    GitStanding standing = new GitGuard(environment).look(env);
    assertStands(standing, false, true, true);
    assertThat(standing.place().orElseThrow().top()).isEqualTo(repository);
    assertThat(folder.resolve("trace")).doesNotExist();
  }

  @Test
  void gitIsGivenNoKey() throws IOException {
    Path seen = folder.resolve("seen");
    Path spy = write("spy/git", "#!/bin/sh\nenv >'" + seen + "'\n");
    assertThat(spy.toFile().setExecutable(true)).isTrue();
    String path = spy.getParent() + ":/usr/bin:/bin";
    new GitGuard(Map.of("PATH", path, "ALWRITY_MASTER_KEY", "geheim", "HOME", "/h")).look(env);
    assertThat(seen)
        .content()
        .contains("PATH=" + path, "HOME=/h", "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
        .contains("GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
        .doesNotContain("ALWRITY", "geheim");
  }
}
