package com.alwrity.onboarding.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files stand in repositories of every kind. */
final class GitGuardTest extends InRepository {
  @ParameterizedTest
  @CsvSource({
    "repository/.gitignore, .env",
    "repository/.gitignore, /backend/.env",
    "repository/.gitignore, backend/",
    "repository/backend/.gitignore, .env",
    "repository/.git/info/exclude, .env",
    "home/.config/git/ignore, .env",
    "home/mine, .env"
  })
  void seesTheRuleWhereverItIs(String file, String rule) throws IOException {
    assertStands(guard.look(env), false, false, false);
    write("home/.gitconfig", "[core]\nexcludesFile = ~/mine\n");
    if (file.contains(".config")) { // which the setting would be instead of
      Files.delete(folder.resolve("home/.gitconfig"));
    }
    write(file, "# comment\n" + rule + "\n");
    assertStands(guard.look(env), true, false, false);
  }

  @Test
  void seesARuleThatUndoesAnother() throws IOException {
    write("repository/.gitignore", ".env\n");
    write("repository/backend/.gitignore", "!.env\n");
    assertStands(guard.look(env), false, false, false);
  }

  @Test
  void aFileThatIsNotThereYetStandsAsItWill() throws IOException {
    Files.delete(env);
    assertStands(guard.look(env), false, false, false);
    write("repository/.gitignore", ".env\n");
    assertStands(guard.look(env), true, false, false);
    assertStands(guard.look(repository.resolve("no/folder/.env")), true, false, false);
  }

  @Test
  void aTrackedFileIsTrackedWhateverIsIgnored() throws IOException {
    write("repository/.gitignore", ".env\n");
    git.run(repository, "add", "--force", "backend/.env");
    assertStands(guard.look(env), true, true, false);
    git.commit(repository);
    assertStands(guard.look(env), true, true, true);
    assertThat(guard.glance(env).committed()).isEqualTo(Answer.UNKNOWN);
    Files.delete(env); // in the index all the same
    assertStands(guard.look(env), true, true, true);
  }

  @Test
  void remembersWhatWasCommittedOnceAndRemovedSince() throws IOException {
    git.commit(repository);
    git.run(repository, "rm", "--quiet", "--cached", "backend/.env");
    git.run(repository, "commit", "--quiet", "--message=Remove");
    write("repository/.gitignore", ".env\n");
    assertStands(guard.look(env), true, false, true);
  }

  @Test
  void seesACommitOnAnotherBranch() throws IOException {
    write("repository/.gitignore", ".env\n");
    git.run(repository, "commit", "--quiet", "--allow-empty", "--message=First");
    git.run(repository, "switch", "--quiet", "--create", "other");
    git.commit(repository);
    git.run(repository, "switch", "--quiet", "main");
    assertStands(guard.look(env), false, false, true);
  }

  @Test
  void seesACommitOnABranchThatWasMergedWithoutTheFileAndIsGone() throws IOException {
    Files.delete(env);
    git.commit(repository);
    git.run(repository, "switch", "--quiet", "--create", "other");
    Files.writeString(env, "GEMINI_API_KEY=\n");
    git.commit(repository);
    Files.delete(env);
    git.commit(repository);
    git.run(repository, "switch", "--quiet", "main");
    git.run(repository, "merge", "--quiet", "--no-ff", "--message=Merge", "other");
    git.run(repository, "branch", "--quiet", "--delete", "other");
    assertStands(guard.look(env), false, false, true);
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @ValueSource(strings = {"*", "a?c", "[a]bc", "**"})
  void aNameWithWildcardsIsNotItsNeighbours(String name) throws IOException {
    write("repository/backend/abc", "");
    git.commit(repository);
    assertStands(guard.look(env.resolveSibling(name)), false, false, false);
    assertStands(guard.look(env.resolveSibling("abc")), false, true, true);
  }

  @Test
  void aCheckoutBelowTheTopOfARepositoryHasItsFullPath() throws IOException {
    Path nested = write("repository/tools/ALwrity/backend/.env", "");
    RepositoryPath place = guard.look(nested).place().orElseThrow();
    assertThat(place.top()).isEqualTo(repository);
    assertThat(place).hasToString("tools/ALwrity/backend/.env");
    assertThat(place.gitignore()).isEqualTo(repository.resolve(".gitignore"));
    assertThat(place.ignoreLine()).isEqualTo("/tools/ALwrity/backend/.env");
  }

  @Test
  void aFileAtTheTopHasAShortPath() {
    RepositoryPath place = guard.look(repository.resolve(".env")).place().orElseThrow();
    assertThat(place.top()).isEqualTo(repository);
    assertThat(place.ignoreLine()).isEqualTo("/.env");
  }

  @Test
  void aSubmoduleIsARepositoryOfItsOwn() throws IOException {
    Path origin = git.init(folder.resolve("origin"));
    write("origin/app.py", "");
    git.commit(origin);
    git.run(repository, "submodule", "--quiet", "add", origin.toString(), "module");
    write("repository/.gitignore", ".env\n");
    Path inside = write("repository/module/backend/.env", "");
    assertThat(guard.look(inside).place().orElseThrow().top())
        .isEqualTo(repository.resolve("module"));
    assertStands(guard.look(inside), false, false, false);
    git.commit(repository.resolve("module"));
    assertStands(guard.look(inside), false, true, true);
    assertStands(guard.look(env), true, false, false);
  }

  @Test
  void aSecondWorkingTreeIsLookedAtByItself() throws IOException {
    git.commit(repository);
    Path second = folder.resolve("second");
    git.run(repository, "worktree", "add", "-b", "second", second.toString());
    Path inside = second.resolve("backend/.env");
    assertThat(guard.look(inside).place().orElseThrow().top()).isEqualTo(second);
    assertStands(guard.look(inside), false, true, true);
    git.run(second, "rm", "--quiet", "--cached", "backend/.env");
    assertStands(guard.look(inside), false, false, true);
    assertStands(guard.look(env), false, true, true);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkStandsAsWhatItLeadsTo() throws IOException {
    write("repository/.gitignore", "/secrets\n");
    Path real = write("repository/secrets/backend.env", "");
    Files.delete(env);
    Files.createSymbolicLink(env, real);
    assertStands(guard.look(env), true, false, false);
    assertThat(guard.look(env).place().orElseThrow()).hasToString("secrets/backend.env");
    Files.delete(env);
    Files.createSymbolicLink(env, write("elsewhere/.env", ""));
    assertUnchecked(guard.look(env), Problem.Missing.REPOSITORY, env.toString());
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), repository);
    assertThat(guard.look(linked.resolve("app/.env")).place().orElseThrow().top())
        .isEqualTo(repository);
  }

  @Test
  void outsideOfAnyRepositoryThereIsNothingToAsk() throws IOException {
    Path other = write("other/backend/.env", "");
    assertUnchecked(guard.look(other), Problem.Missing.REPOSITORY, other.toString());
  }
}
