package com.alwrity.onboarding.dotenv;

import java.nio.file.Path;
import java.util.Arrays;

/** Another process that saves: sets {@code K} in some files and says so after each. */
final class EnvSaver {
  private EnvSaver() {}

  /** The folder of the backups, the value, and the files. */
  public static void main(String[] arguments) {
    Path backups = Path.of(arguments[0]);
    for (String path : Arrays.asList(arguments).subList(2, arguments.length)) {
      EnvFile file = new EnvFile(Path.of(path), backups);
      EnvSnapshot seen = file.read();
      file.replace(seen, seen.document().with("K", arguments[1]));
      System.out.println("saved " + path);
    }
  }
}
