package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.git.GitProgram.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked about one file.
 *
 * <p>Only commands that read: {@code rev-parse}, {@code check-ignore}, {@code ls-files} and {@code
 * rev-list}. They start no text conversion, difference program, signature check or pager, whatever
 * the settings say, as {@code git log} would.
 *
 * @param folder the nearest folder around the file that exists, absolute, without links
 * @param path the way from there, beginning with {@code ./}, so that nothing in it is an option or
 *     has a special meaning
 */
record GitQuestions(GitProgram git, Path folder, String path) {
  private static final byte[] NOTHING = {};
  private static final int NO_RULE = 1;
  private static final String INSIDE = "true\n";

  /**
   * The rule that decides about a file.
   *
   * @param negative whether it says that the file is not ignored
   * @param source the file with the rule and the number of its line
   */
  record Rule(boolean negative, String source) {}

  /**
   * Touches no git yet.
   *
   * @throws OnboardingException with {@link Problem.Missing#REPOSITORY} if there is none around the
   *     file, or {@link Problem.Unavailable#GIT_MISSING}
   */
  static GitQuestions about(Path file, Optional<GitProgram> git) {
    Path real = real(file.toAbsolutePath().normalize());
    Path folder = real;
    while (folder.getParent() != null && (folder.equals(real) || !Files.isDirectory(folder))) {
      folder = folder.getParent();
    }
    if (!isInRepository(folder)) {
      throw new OnboardingException(Problem.Missing.REPOSITORY, file);
    }
    GitProgram program =
        git.orElseThrow(() -> new OnboardingException(Problem.Unavailable.GIT_MISSING, file));
    String path = new RepositoryPath(folder, folder.relativize(real)).toString();
    return new GitQuestions(program, folder, "./" + path);
  }

  /**
   * Where the file is in its repository.
   *
   * @throws OnboardingException as {@link GitProgram#ask} does, and with {@link
   *     Problem.Unavailable#GIT_REFUSED} if git does not like the repository
   */
  RepositoryPath place() {
    String said = ask("rev-parse", "--is-inside-work-tree", "--show-prefix");
    if (!said.startsWith(INSIDE)) {
      throw refused("the folder is in no working tree");
    }
    // Only the depth is taken from git: names may have line breaks, and other letters on Windows.
    long depth = said.substring(INSIDE.length()).chars().filter(c -> c == '/').count();
    Path top = folder;
    for (long up = 0; up < depth && top.getParent() != null; up++) {
      top = top.getParent();
    }
    return new RepositoryPath(top, top.relativize(folder.resolve(path).normalize()));
  }

  /** The rule that decides whether the file is ignored, as if it were not tracked. */
  Optional<Rule> rule() {
    // Through the input, as only that gives an answer that names cannot confuse. Without -v an
    // older git counts a negative rule as one that ignores.
    byte[] name = (path + "\0").getBytes(RepositoryPath.encoding());
    Reply reply = git.ask(folder, name, "check-ignore", "--no-index", "-v", "-z", "--stdin");
    if (reply.code() == NO_RULE) {
      return Optional.empty();
    }
    String[] parts = said(reply).split("\0", -1);
    if (parts.length < 3) {
      throw refused("its answer is not understood");
    }
    String source = parts[0].replaceAll("\\p{C}", "?") + ":" + parts[1];
    return Optional.of(new Rule(parts[2].startsWith("!"), source));
  }

  /** Whether a rule says that the file is ignored. */
  boolean isIgnored() {
    return rule().filter(rule -> !rule.negative()).isPresent();
  }

  /** Whether the file is in the index. */
  boolean isTracked() {
    return !ask("--literal-pathspecs", "ls-files", "--cached", "-z", "--", path).isEmpty();
  }

  /** Whether any commit that a branch, a tag, a stash or HEAD leads to has the file or had it. */
  boolean isCommitted() {
    // With the full history: else a branch that had the file, but was merged without it, is left
    // out.
    return !ask(
            "--literal-pathspecs",
            "rev-list",
            "--all",
            "--full-history",
            "--max-count=1",
            "--",
            path)
        .isEmpty();
  }

  /** What the next commit would change, without lines around it. Starts no program either. */
  String staged() {
    String difference =
        ask(
            "diff",
            "--cached",
            "--unified=0",
            "--text",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--submodule=short",
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/");
    if (difference.length() >= GitProgram.MAX_OUTPUT) { // a key might be in the rest
      throw new OnboardingException(Problem.Refused.TOO_LARGE, folder, GitProgram.MAX_OUTPUT);
    }
    return difference;
  }

  /** What git runs before each commit. */
  CommitHook hook() {
    // The last place for hooks is the one that keeps our own questions from running any.
    List<String> places = ask("config", "--get-all", "core.hooksPath").lines().toList();
    Path top = place().top();
    if (places.size() > 1) {
      return new CommitHook(top.resolve(places.get(places.size() - 2), "pre-commit"), false);
    }
    Path shared = folder.resolve(ask("rev-parse", "--git-common-dir").strip());
    return new CommitHook(shared.resolve("hooks", "pre-commit").normalize(), true);
  }

  private String ask(String... question) {
    return said(git.ask(folder, NOTHING, question));
  }

  private String said(Reply reply) {
    if (reply.code() != 0) {
      throw refused(reply.complaint().isEmpty() ? "exit code " + reply.code() : reply.complaint());
    }
    return reply.out();
  }

  private OnboardingException refused(String reason) {
    return new OnboardingException(Problem.Unavailable.GIT_REFUSED, folder, reason);
  }

  /** Without links, as far as the path exists. */
  private static Path real(Path absolute) {
    try {
      return absolute.toRealPath();
    } catch (IOException e) { // not there yet, or a link to nothing
      Path folder = absolute.getParent();
      return folder == null ? absolute : real(folder).resolve(absolute.getFileName());
    }
  }

  /** As git looks for it; without one it need not be started. */
  private static boolean isInRepository(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }
}
