package com.alwrity.onboarding.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Starts a program in a process of its own again and again, for tests that kill it: with its
 * classes loaded and linked beforehand (the cache of JEP 514), a short class path, and SQLite's
 * library unpacked once. That takes half the time of a plain start.
 */
public final class QuickStart {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED");

  /** What integration tests have in place of the folder of classes. */
  private static final Pattern OURS = Pattern.compile(".*alwrity-onboarding-[^/\\\\]*\\.jar");

  /** What the vault needs; without logging. */
  private static final Pattern LIBRARIES =
      Pattern.compile(".*/(tink|protobuf|gson|sqlite|slf4j-api|jspecify)[^/]*\\.jar");

  private final Class<?> program;
  private final Path folder;
  private final List<String> options = new ArrayList<>(OPTIONS);

  private QuickStart(Class<?> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Prepares this program, which uses the vault over SQLite. Without arguments it is to do
   * something of the kind that it will do.
   *
   * @param folder need not exist yet
   */
  public static QuickStart of(Class<?> program, Path folder)
      throws IOException, InterruptedException {
    QuickStart start = new QuickStart(program, Files.createDirectories(folder));
    start.unpackLibrary();
    start.options.addAll(List.of("-cp", start.classPath()));
    start.makeCache();
    return start;
  }

  /** Starts it; what it says on standard error is in {@link #errors}. */
  public Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  /** What the last one said on standard error. */
  public String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
  }

  private void unpackLibrary() throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("no " + resource);
      }
      Files.copy(library, folder.resolve(name));
    }
    options.add("-Dorg.sqlite.lib.path=" + folder);
    options.add("-Dorg.sqlite.lib.name=" + name);
  }

  /** The cache takes only jars. */
  private String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      boolean ours = !entry.isEmpty() && Files.exists(Path.of(entry, "com/alwrity"));
      if (ours) {
        entries.add(jar(entry, folder.resolve("classes-" + entries.size() + ".jar")));
      } else if (OURS.matcher(entry).matches() || LIBRARIES.matcher(entry).matches()) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String jar(String classes, Path file) {
    String[] create = {"--create", "--no-compress", "--file", file.toString(), "-C", classes, "."};
    ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, create);
    return file.toString();
  }

  /** Runs the program once, without arguments, to see which classes it needs. */
  private void makeCache() throws IOException, InterruptedException {
    String cache = folder.resolve("cache").toString();
    options.addFirst("-XX:AOTCacheOutput=" + cache);
    Process training = builder().redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!training.waitFor(5, TimeUnit.MINUTES) || training.exitValue() != 0) {
      throw new IOException("the training run failed: " + errors());
    }
    options.set(0, "-XX:AOTCache=" + cache);
  }
}
