package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.file.Path;
import java.util.Set;

/** Another process that adds one name after the other, and says which it has saved. */
final class EnvEditor {
  /** Somebody else was faster, or slower; anything else ends the program. */
  private static final Set<Problem.Reason> AGAIN =
      Set.of(Problem.Refused.FILE_CHANGED, Problem.File.VERIFY, Problem.Unavailable.STORE_LOCKED);

  private EnvEditor() {}

  /** The file, the folder of the backups, what the names begin with, and how many. */
  public static void main(String[] arguments) {
    EnvFile file = new EnvFile(Path.of(arguments[0]), Path.of(arguments[1]));
    int count = Integer.parseInt(arguments[3]);
    for (int i = 0; i < count; i++) {
      String name = arguments[2] + "_" + i;
      while (!added(file, name, Integer.toString(i))) {
        Thread.onSpinWait();
      }
      System.out.println(name + "=" + i);
    }
  }

  private static boolean added(EnvFile file, String name, String value) {
    try {
      EnvSnapshot seen = file.read();
      file.replace(seen, seen.document().with(name, value));
      return true;
    } catch (OnboardingException e) {
      if (AGAIN.contains(e.problem().reason())) {
        return false;
      }
      throw e;
    }
  }
}
