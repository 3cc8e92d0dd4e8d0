package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is in a folder. A disk that fails halfway is an ordinary error here. */
public final class FolderEntries {
  private FolderEntries() {}

  /**
   * The names that are wanted, in no order.
   *
   * @throws IOException if the folder cannot be listed, or not to its end
   */
  public static List<String> names(Path folder, Predicate<String> wanted) throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (wanted.test(name)) {
          found.add(name);
        }
      }
    } catch (DirectoryIteratorException e) { // a loop can throw nothing else
      throw e.getCause();
    }
    return found;
  }
}
