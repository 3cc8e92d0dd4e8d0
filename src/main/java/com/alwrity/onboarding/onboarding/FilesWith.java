package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks for a key in files, as it is. */
final class FilesWith {
  /** In bytes; the files that we write are smaller. */
  private static final int MAX_SIZE = 1 << 20;

  private FilesWith() {}

  /** The files in this folder; none if it cannot be listed. */
  static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) { // it may not be there
      return Stream.empty();
    }
  }

  /** Whether it is in this file; not if the file cannot be read. */
  static boolean has(Path file, Secret key) {
    try {
      if (!Files.isRegularFile(file.toRealPath(), LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > MAX_SIZE) {
        return false;
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return key.reveal(characters -> text.contains(new String(characters)));
    } catch (IOException e) { // who cannot read it finds no key in it
      return false;
    }
  }
}
