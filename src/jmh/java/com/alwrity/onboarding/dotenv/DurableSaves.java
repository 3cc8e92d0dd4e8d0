package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A save of {@code backend/.env} and {@code frontend/.env}, beside the least that is durable: a new
 * file, fsync, rename, fsync of the folder, for each of the two. Turn by turn in one process,
 * because the time of an fsync moves with whatever else the disk does.
 */
public final class DurableSaves {
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 1_000;
  private static final String CONTENT = "# keys\nDEBUG=true\nA=1\nB=2\nC=3\nD=";

  private final List<Path> files;
  private final Path backups;
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
  private int count;

  private DurableSaves(Path root) throws IOException {
    files = List.of(root.resolve("backend/.env"), root.resolve("frontend/.env"));
    backups = root.resolve("home/backups");
    for (Path file : files) {
      Files.createDirectories(file.resolveSibling(""));
    }
  }

  /** The folder to write in. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
    DurableSaves saves = new DurableSaves(Files.createTempDirectory(folder, "saves"));
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (round == WARM_UP) {
        saves.nanos.clear();
      }
      saves.round();
    }
    saves.print();
  }

  private void round() throws IOException {
    byte[] content = content();
    measure("two bare files", () -> bare("bare", content));
    measure(
        "four bare files",
        () -> {
          bare("copy", content);
          bare("bare", content);
        });
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    measure("ours, nothing there", () -> ours(content));
    byte[] next = content();
    measure("ours, two backups", () -> ours(next));
  }

  private void ours(byte[] content) {
    for (Path path : files) {
      EnvFile file = new EnvFile(path, backups);
      file.replace(file.read(), EnvDocument.parse(content));
    }
  }

  private void bare(String name, byte[] content) throws IOException {
    for (Path path : files) {
      Path temporary = path.resolveSibling("temporary");
      try (FileChannel out =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        out.write(ByteBuffer.wrap(content));
        out.force(true);
      }
      Files.move(temporary, path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder =
          FileChannel.open(path.resolveSibling(""), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private byte[] content() {
    count++;
    return (CONTENT + count + "\n").getBytes(UTF_8);
  }

  private void measure(String name, Save save) throws IOException {
    long start = System.nanoTime();
    save.run();
    nanos.computeIfAbsent(name, _ -> new ArrayList<>()).add(System.nanoTime() - start);
  }

  private void print() {
    double bare = percentile("two bare files", 50);
    System.out.printf("%-22s %10s %10s %10s %8s%n", "", "p10 us", "p50 us", "p90 us", "x bare");
    for (String name : nanos.keySet()) {
      System.out.printf(
          "%-22s %10.0f %10.0f %10.0f %8.2f%n",
          name,
          percentile(name, 10),
          percentile(name, 50),
          percentile(name, 90),
          percentile(name, 50) / bare);
    }
  }

  private double percentile(String name, int percent) {
    List<Long> sorted = nanos.getOrDefault(name, List.of()).stream().sorted().toList();
    return sorted.get(sorted.size() * percent / 100) / 1e3;
  }

  private interface Save {
    void run() throws IOException;
  }
}
