package com.alwrity.onboarding.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AtOnce;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A save of {@code backend/.env} and {@code frontend/.env} as the program does it, beside the least
 * that is durable: a new file, fsync, rename, fsync of the folder, for each of the two. Turn by turn
 * in one process, because the time of an fsync moves with whatever else the disk does.
 */
public final class DurableSaves {
  private static final int WARM_UP = 1_500;
  private static final int ROUNDS = 1_000;
  private static final String KEY = "made-up-key-of-some-length-%024d";

  private final Workspace workspace;
  private final List<Path> files;
  private final Path backups;
  private final List<Path> four;
  private final ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
  private int count;

  private DurableSaves(Path root) throws IOException {
    workspace = new Workspace(root);
    files = List.of(workspace.backendEnv(), workspace.frontendEnv());
    backups = root.resolve("home/backups");
    four = new ArrayList<>(files);
    files.forEach(file -> four.add(file.resolveSibling("kept").resolve(file.getFileName())));
    for (Path file : four) {
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
    measure("two bare files", () -> files.forEach(file -> bare(file, "bare")));
    measure("two bare files at once", () -> atOnce(files, file -> bare(file, "bare")));
    measure(
        "four bare files",
        () ->
            files.forEach(
                file -> {
                  bare(file, "copy");
                  bare(file, "bare");
                }));
    measure("four bare files at once", () -> atOnce(four, file -> bare(file, "bare")));
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    measure("ours, nothing there", this::ours);
    measure("ours, two backups", this::ours);
  }

  private void ours() {
    SortedMap<ProviderId, Secret> keys = keys();
    List<Place> places =
        new Places(new SessionKeyring(), backups, Map.of(), catalogue, InstantSource.system())
            .all(Optional.of(workspace), UserId.LOCAL).stream()
                .filter(place -> place.destination() != Destination.KEYRING)
                .toList();
    atOnce(places, place -> place.write(keys));
  }

  /** New keys, one of which goes into both files. */
  private SortedMap<ProviderId, Secret> keys() {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    for (String provider : List.of("gemini", "exa", "copilotkit")) {
      keys.put(new ProviderId(provider), Secret.of(newKey()));
    }
    return keys;
  }

  private String newKey() {
    count++;
    return KEY.formatted(count);
  }

  private static <T> void atOnce(List<T> things, Consumer<? super T> work) {
    AtOnce.map(
        things,
        thing -> {
          work.accept(thing);
          return thing;
        },
        _ -> {});
  }

  /** The same size as ours. */
  private void bare(Path path, String name) {
    byte[] content = ("DEBUG=true\nGEMINI_API_KEY=" + newKey() + "\n").repeat(3).getBytes(UTF_8);
    Path temporary = path.resolveSibling("temporary");
    try {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(String name, Runnable save) {
    settle();
    long start = System.nanoTime();
    save.run();
    nanos.computeIfAbsent(name, _ -> new ArrayList<>()).add(System.nanoTime() - start);
  }

  /** Untimed: makes durable what stood before, so that no save pays for another one's removals. */
  private void settle() {
    bare(workspace.root().resolve("settled"), "settled");
  }

  private void print() {
    double bare = percentile("two bare files", 50);
    System.out.printf("%-24s %10s %10s %10s %8s%n", "", "p10 us", "p50 us", "p90 us", "x bare");
    for (String name : nanos.keySet()) {
      System.out.printf(
          "%-24s %10.0f %10.0f %10.0f %8.2f%n",
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
}
