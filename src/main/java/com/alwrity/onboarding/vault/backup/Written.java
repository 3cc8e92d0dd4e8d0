package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A backup that was made.
 *
 * @param keys the users and how many keys of each are in it
 * @param leftOut what could not be opened, and so is not in it
 * @param leftFiles files with settings that could not be read, and so are not in it
 */
public record Written(
    Path file,
    Instant createdAt,
    Map<UserId, Integer> keys,
    List<LeftOut> leftOut,
    List<LeftFile> leftFiles) {

  /** A stored key that is not in the backup. */
  public record LeftOut(UserId user, ProviderId provider, Problem problem) {}

  /** A file with settings of the home that a backup, or a restore, goes without. */
  public record LeftFile(String name, Problem problem) {}

  /** Whether nothing was left out. */
  public boolean isWhole() {
    return leftOut.isEmpty() && leftFiles.isEmpty();
  }

  /** How many keys are in it. */
  public int total() {
    return keys.values().stream().mapToInt(Integer::intValue).sum();
  }
}
