package com.alwrity.onboarding.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.Needs;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What keeps git from telling. */
final class GitGuardObstacleTest extends InRepository {
  @Test
  void gitMayNotBeInstalled() throws IOException {
    for (String path : List.of("", folder.resolve("empty").toString(), "\0?*")) {
      assertUnchecked(
          new GitGuard(Map.of("PATH", path)).look(env),
          Problem.Unavailable.GIT_MISSING,
          env.toString());
    }
    assertUnchecked(new GitGuard(Map.of()).look(env), Problem.Unavailable.GIT_MISSING);
    assertUnchecked(
        new GitGuard(Map.of()).look(write("other/.env", "")), Problem.Missing.REPOSITORY);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aGitInTheWorkingFolderIsNotTaken() throws IOException {
    Path fake = program("fake", "exit 0");
    Path working = Path.of("").toRealPath();
    for (String path : List.of(working.relativize(fake).toString(), ":", ".")) {
      assertUnchecked(
          new GitGuard(Map.of("PATH", path)).look(env), Problem.Unavailable.GIT_MISSING);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void gitMayRefuseARepositoryOfSomebodyElse() throws IOException {
    Path other = program("other", "GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec \"$GIT\" \"$@\"");
    assertUnchecked(
        new GitGuard(with("PATH", other.toString())).look(env),
        Problem.Unavailable.GIT_REFUSED,
        repository.resolve("backend").toString(),
        "detected dubious ownership in repository at '" + repository + "'");
  }

  @Test
  void gitMayNotUnderstandTheRepository() throws IOException {
    write("repository/.git/config", "[core\n");
    assertUnchecked(guard.look(env), Problem.Unavailable.GIT_REFUSED, "bad config line 1");
    Files.writeString(repository.resolve(".git/config"), "[core]\nrepositoryFormatVersion = 99\n");
    assertUnchecked(guard.look(env), Problem.Unavailable.GIT_REFUSED, "version");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatGitComplainsOfIsOneLineWithoutControlCharacters() throws IOException {
    Path rude = program("rude", "printf 'a\\nfatal: b\\033[31m\\nc' >&2; exit 128");
    GitStanding standing = new GitGuard(with("PATH", rude.toString())).look(env);
    assertUnchecked(standing, Problem.Unavailable.GIT_REFUSED, ", b?[31m]");
  }

  @Test
  void aFolderInsideOfGitsOwnIsNoWorkingTree() {
    assertUnchecked(
        guard.look(repository.resolve(".git/info/.env")), Problem.Unavailable.GIT_REFUSED);
  }

  @Test
  void aWorkingTreeSomewhereElseIsNotAskedAbout() throws IOException {
    Files.createDirectory(folder.resolve("elsewhere"));
    git.run(repository, "config", "core.worktree", folder.resolve("elsewhere").toString());
    assertUnchecked(
        guard.look(env), Problem.Unavailable.GIT_REFUSED, "the folder is in no working tree");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void gitIsEndedWhenItTakesTooLong() throws Exception {
    // The other end of its pipe says when it is gone. The numbers of processes need not: /proc may
    // be that of another namespace.
    Path alive = folder.resolve("alive");
    Needs.command("mkfifo is part of every Unix", "mkfifo", alive.toString());
    Path slow = program("slow", "exec 3>'" + alive + "'; exec sleep 3600");
    InputStream end;
    try (RandomAccessFile _ = new RandomAccessFile(alive.toFile(), "rw")) { // waits for nobody
      GitGuard impatient =
          new GitGuard(with("PATH", slow + ":/usr/bin:/bin"), Duration.ofSeconds(1));
      assertUnchecked(impatient.look(env), Problem.Unavailable.GIT_TIMEOUT, "1");
      end = Files.newInputStream(alive);
    }
    FutureTask<Integer> reading = new FutureTask<>(end::read);
    Thread.startVirtualThread(reading);
    assertThat(reading.get(5, TimeUnit.MINUTES)).isEqualTo(-1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anEndlessAnswerIsNotKept() throws IOException {
    Path endless = program("endless", "exec yes >&2");
    GitGuard impatient =
        new GitGuard(with("PATH", endless + ":/usr/bin:/bin"), Duration.ofSeconds(1));
    assertUnchecked(impatient.look(env), Problem.Unavailable.GIT_TIMEOUT);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aGitThatCannotBeStartedIsSaid() throws IOException {
    Path broken = program("broken", "");
    Files.writeString(broken.resolve("git"), "#!/no/such/interpreter\n");
    assertUnchecked(
        new GitGuard(with("PATH", broken.toString())).look(env),
        Problem.Unavailable.GIT_REFUSED,
        "it cannot be started");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aGitThatAsksAndFailsIsSaid() throws IOException {
    Path asking = program("asking", "cat >/dev/null; exit 1");
    assertUnchecked(
        new GitGuard(with("PATH", asking + ":/usr/bin:/bin")).look(env),
        Problem.Unavailable.GIT_REFUSED,
        "exit code 1");
  }

  @Test
  void whatIsKnownIsSaidWhenTheHistoryIsDamaged() throws IOException {
    git.commit(repository);
    Files.writeString(repository.resolve(".git/refs/heads/broken"), "0".repeat(39) + "1\n");
    GitStanding standing = guard.look(env);
    assertThat(standing.checked()).isTrue();
    assertThat(standing.tracked()).isEqualTo(Answer.YES);
    assertThat(standing.committed()).isEqualTo(Answer.UNKNOWN);
    assertThat(standing.obstacle().orElseThrow().reason())
        .isEqualTo(Problem.Unavailable.GIT_REFUSED);
  }

  /** A folder with a program named git in it; {@code $GIT} is the real one. */
  private Path program(String name, String script) throws IOException {
    Path program = write(name + "/git", "#!/bin/sh\nGIT=" + git.program() + "\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return folder.resolve(name);
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(git.environment());
    environment.put(name, value);
    return environment;
  }
}
