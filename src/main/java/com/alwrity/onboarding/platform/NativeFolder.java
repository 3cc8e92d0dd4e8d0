package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where libraries unpack their native parts: a folder in the home, which nobody else can write to.
 * In the usual temporary folder, another user could put something else in their place.
 *
 * <p>Each process has a folder in it, locked for as long as the process lives. One that is not
 * locked was left behind by a process that was killed, and is removed by the next.
 */
public final class NativeFolder {
  private static final String SQLITE = "org.sqlite.tmpdir";
  private static final String JNA = "jna.tmpdir";
  private static final String JAVAFX = "javafx.cachedir";
  private static final String LOCK = "lock";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private NativeFolder() {}

  /**
   * Sends the libraries there that are not loaded yet. Does nothing the second time, or if whoever
   * started the process chose a folder; or if the home cannot be written, which somebody else says.
   */
  public static void use(AppHome home) {
    if (System.getProperty(SQLITE) != null) {
      return;
    }
    Path all = home.folder().resolve("native");
    try {
      OwnerOnly.createFolders(all);
      try (LockFile _ = LockFile.acquire(home.lock("native"), PATIENCE)) {
        removeLeftOvers(all);
        Path own = createOwn(all);
        System.setProperty(SQLITE, own.toString());
        System.setProperty(JNA, own.toString());
      }
      // Kept from one start to the next: unpacking it takes long, and it is compared each time.
      System.setProperty(JAVAFX, all.resolve("javafx").toString());
    } catch (IOException | OnboardingException _) { // then they unpack where they always do
      return;
    }
  }

  /**
   * The same in a home that ends with the process, which is nobody else's either, for somebody who
   * is to leave the real one as it is.
   */
  public static void useTemporary() {
    try {
      Path folder = Files.createTempDirectory("alwrity-native-"); // with mode 0700
      use(new AppHome(folder));
      // In reverse order, after what is left at the end of the process.
      folder.toFile().deleteOnExit();
      folder.resolve("native").toFile().deleteOnExit();
      folder.resolve("native.lock").toFile().deleteOnExit();
    } catch (IOException _) { // then they unpack where they always do
      return;
    }
  }

  private static Path createOwn(Path all) throws IOException {
    Path own = all.resolve("run-" + Long.toHexString(System.nanoTime()));
    Files.createDirectory(own, OwnerOnly.folder());
    OwnerOnly.createFile(own.resolve(LOCK));
    FileChannel channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.WRITE);
    channel.lock();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(own, channel)));
    return own;
  }

  /** The channel comes along so that it stays open, and locked, until then. */
  private static void leave(Path own, FileChannel channel) {
    try (channel) {
      remove(own);
    } catch (IOException _) { // the next process removes it
      return;
    }
  }

  private static void removeLeftOvers(Path all) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, "run-*")) {
      for (Path folder : folders) {
        removeIfLeftOver(folder);
      }
    }
  }

  private static void removeIfLeftOver(Path folder) {
    try {
      if (isLeftOver(folder)) {
        remove(folder);
      }
    } catch (IOException _) { // its process is just removing it, or some other time will do
      return;
    }
  }

  private static boolean isLeftOver(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) { // killed, or removing it, at that very moment
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
