package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.git.GitQuestions.Rule;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps files with keys out of git: says how they stand, and adds a missing line to {@code
 * .gitignore}. Runs programs and waits for them: not for the JavaFX thread, and not under a lock.
 */
public final class GitGuard {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;
  private static final byte[] NOTHING = {};

  private final Map<String, String> environment;
  private final Optional<GitProgram> git;

  /**
   * Uses the git in the {@code PATH} of this environment; there need not be one.
   *
   * @param environment the process environment; what git gets of it is where its settings are
   */
  public GitGuard(Map<String, String> environment) {
    this(environment, LIMIT);
  }

  GitGuard(Map<String, String> environment, Duration limit) {
    this.environment = environment;
    git = GitProgram.find(environment, limit);
  }

  /**
   * How this file stands now; the history, which can take long, is not asked for. Does not throw:
   * what keeps git from telling is part of the answer.
   */
  public GitStanding glance(Path file) {
    try {
      return standing(file, GitQuestions.about(file, git));
    } catch (OnboardingException e) {
      return GitStanding.unchecked(file, e.problem());
    }
  }

  /** How this file stands, with its history. Does not throw either. */
  public GitStanding look(Path file) {
    GitStanding now = glance(file);
    if (!now.checked()) {
      return now;
    }
    Answer committed = Answer.UNKNOWN;
    Optional<Problem> obstacle = Optional.empty();
    try {
      committed = Answer.of(GitQuestions.about(file, git).isCommitted());
    } catch (OnboardingException e) { // the rest of the answer is worth having
      obstacle = Optional.of(e.problem());
    }
    return new GitStanding(file, now.place(), now.ignored(), now.tracked(), committed, obstacle);
  }

  /**
   * Adds the line that makes git ignore this file to the {@code .gitignore} at the top of its
   * repository, and asks git whether that helped. Does nothing if it is ignored already. A tracked
   * file stays tracked.
   *
   * @return how it stands then, without the history
   * @throws OnboardingException with {@link Problem.Refused#IGNORE_UNDONE} if another rule undoes
   *     the line, {@link Problem.Refused#FILE_CHANGED}, {@link Problem.File#WRITE} or what {@link
   *     SharedFile#read} throws about the {@code .gitignore}, which is then as it was; or with what
   *     keeps git from telling
   */
  public GitStanding ignore(Path file) {
    GitQuestions questions = GitQuestions.about(file, git);
    RepositoryPath place = questions.place();
    SharedFile rules = new SharedFile(place.gitignore());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (questions.isIgnored()) {
        return standing(file, questions);
      }
      Optional<byte[]> before = rules.read();
      byte[] after = SharedFile.with(before.orElse(NOTHING), place.ignoreLine());
      if (rules.replace(before, after)) {
        verify(file, questions, rules, before, after);
        return standing(file, questions);
      }
      // Another program wrote at the same moment: look again.
    }
    throw new OnboardingException(Problem.Refused.FILE_CHANGED, rules.path());
  }

  /**
   * The lines that the next commit in the repository around this folder would add.
   *
   * @throws OnboardingException with {@link Problem.Refused#TOO_LARGE}, or with what keeps git from
   *     telling
   */
  public List<StagedLine> staged(Path folder) {
    Optional<GitProgram> asked = git.map(program -> program.withIndexOf(environment));
    return StagedLine.of(GitQuestions.about(folder.resolve(".gitignore"), asked).staged());
  }

  /** What git runs before each commit in the repository around this folder. */
  public CommitHook hook(Path folder) {
    return GitQuestions.about(folder.resolve(".gitignore"), git).hook();
  }

  private static void verify(
      Path file, GitQuestions questions, SharedFile rules, Optional<byte[]> before, byte[] after) {
    boolean ignored = false;
    try {
      Optional<Rule> rule = questions.rule();
      ignored = rule.filter(r -> !r.negative()).isPresent();
      if (!ignored) {
        String because = rule.map(Rule::source).orElse(rules.path().toString());
        throw new OnboardingException(Problem.Refused.IGNORE_UNDONE, file, because);
      }
    } finally {
      if (!ignored) {
        rules.putBack(before, after);
      }
    }
  }

  private static GitStanding standing(Path file, GitQuestions questions) {
    return new GitStanding(
        file,
        Optional.of(questions.place()),
        Answer.of(questions.isIgnored()),
        Answer.of(questions.isTracked()),
        Answer.UNKNOWN,
        Optional.empty());
  }
}
