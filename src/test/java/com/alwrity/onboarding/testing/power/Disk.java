package com.alwrity.onboarding.testing.power;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is on a disk.
 *
 * @param folders their paths
 * @param files their paths and bytes, one byte in each character
 */
public record Disk(SortedSet<String> folders, SortedMap<String, String> files) {
  /** What is below this folder now. */
  public static Disk below(Path root) throws IOException {
    Disk disk = new Disk(new TreeSet<>(), new TreeMap<>());
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        if (Files.isDirectory(path)) {
          disk.folders.add(path.toString());
        } else {
          disk.files.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return disk;
  }

  /** Makes what is below this folder the same as this. */
  public void restore(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    for (String folder : folders) {
      Files.createDirectories(Path.of(folder));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(Path.of(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Drops what is in folders that are not there. */
  Disk reachable() {
    SortedSet<String> reached = new TreeSet<>();
    String top = folders.first();
    for (String folder : folders) {
      if (folder.equals(top) || reached.contains(parent(folder))) {
        reached.add(folder);
      }
    }
    Map<String, String> found = new HashMap<>(files);
    found.keySet().removeIf(path -> !reached.contains(parent(path)));
    return new Disk(reached, new TreeMap<>(found));
  }

  static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
