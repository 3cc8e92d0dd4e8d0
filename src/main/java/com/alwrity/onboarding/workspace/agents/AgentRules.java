package com.alwrity.onboarding.workspace.agents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.RepositoryPath;
import com.alwrity.onboarding.workspace.git.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules that keep one coding assistant from reading the {@code .env} files of a checkout.
 *
 * @param agent whose they are
 * @param file where they stand; it may not exist yet
 * @param wanted each rule, as it stands there
 */
public record AgentRules(Agent agent, Path file, List<String> wanted) {
  private static final int ATTEMPTS = 3;
  private static final byte[] NOTHING = {};

  /** Those of this assistant. */
  public static AgentRules of(Agent agent, Workspace workspace) {
    Path root = workspace.root();
    List<String> wanted =
        workspace.envFiles().stream()
            .map(env -> new RepositoryPath(root, root.relativize(env)))
            .map(path -> agent == Agent.CLAUDE ? "Read(./" + path + ")" : path.ignoreLine())
            .toList();
    return new AgentRules(agent, agent.file(root), wanted);
  }

  /** Those of the assistants that somebody uses in this checkout, as far as can be seen. */
  public static List<AgentRules> inUse(Workspace workspace) {
    return Stream.of(Agent.values())
        .filter(agent -> agent.isUsedIn(workspace.root()))
        .map(agent -> of(agent, workspace))
        .toList();
  }

  /**
   * The rules that are not there.
   *
   * @throws OnboardingException with {@link Problem.Refused#AGENT_SETTINGS} if the file cannot be
   *     understood, or what {@link SharedFile#read} throws
   */
  public List<String> missing() {
    return missing(read());
  }

  /**
   * Adds the rules that are not there; every byte that is there stays.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}, {@link
   *     Problem.Refused#FILE_CHANGED} if other programs keep writing it, or what {@link #missing}
   *     throws; the file is then as it was
   */
  public void add() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<byte[]> before = read();
      List<String> missing = missing(before);
      if (missing.isEmpty()) {
        return;
      }
      makeFolder();
      if (new SharedFile(file).replace(before, with(before.orElse(NOTHING), missing))) {
        return;
      }
    }
    throw new OnboardingException(Problem.Refused.FILE_CHANGED, file);
  }

  private Optional<byte[]> read() {
    Path folder = file.resolveSibling(".").normalize();
    if (agent == Agent.CLAUDE
        && Files.isSymbolicLink(folder)) { // what it leads to may be shared with other checkouts
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, folder);
    }
    return new SharedFile(file).read();
  }

  private List<String> missing(Optional<byte[]> content) {
    if (agent == Agent.CLAUDE) {
      return settings(content.orElse(NOTHING)).missing(wanted);
    }
    List<String> there = new ArrayList<>();
    for (String line : new String(content.orElse(NOTHING), ISO_8859_1).split("\r?\n", -1)) {
      if (line.startsWith("!")) { // takes back some of what is above
        there.clear();
      }
      there.add(line.stripTrailing());
    }
    return wanted.stream().filter(line -> !there.contains(line)).toList();
  }

  private byte[] with(byte[] before, List<String> missing) {
    if (agent == Agent.CLAUDE) {
      return settings(before).with(missing);
    }
    byte[] after = before;
    for (String line : missing) {
      after = SharedFile.with(after, line);
    }
    return after;
  }

  private ClaudeSettings settings(byte[] content) {
    return ClaudeSettings.read(content)
        .orElseThrow(
            () ->
                new OnboardingException(
                    Problem.Refused.AGENT_SETTINGS, file, String.join(", ", wanted)));
  }

  private void makeFolder() {
    Path folder = file.resolveSibling(".").normalize();
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, folder);
    }
  }
}
