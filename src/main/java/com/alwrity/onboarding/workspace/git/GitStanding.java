package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file stands with git. It need not exist: what git would do with it can be known before.
 *
 * @param file as it was asked for
 * @param place where it is in its repository, links resolved; empty if that is not known
 * @param ignored whether a rule keeps {@code git add} from taking it; of no use if it is tracked
 * @param tracked whether it is in the index, so that the next commit has it
 * @param committed whether any commit that a branch, a tag or HEAD leads to has or had it
 * @param obstacle why something is {@link Answer#UNKNOWN}; empty if it was not asked for
 */
public record GitStanding(
    Path file,
    Optional<RepositoryPath> place,
    Answer ignored,
    Answer tracked,
    Answer committed,
    Optional<Problem> obstacle) {

  /** What git says. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN;

    static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  static GitStanding unchecked(Path file, Problem obstacle) {
    return new GitStanding(
        file,
        Optional.empty(),
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        Optional.of(obstacle));
  }

  /** Whether git told about the file as it is now. The history may be unknown all the same. */
  public boolean checked() {
    return ignored != Answer.UNKNOWN;
  }

  /** Whether one of the next commits may take it along. */
  public boolean exposed() {
    return ignored == Answer.NO || tracked == Answer.YES;
  }

  /** Whether there is something to do: it is exposed, or its keys are in the history. */
  public boolean atRisk() {
    return exposed() || committed == Answer.YES;
  }
}
