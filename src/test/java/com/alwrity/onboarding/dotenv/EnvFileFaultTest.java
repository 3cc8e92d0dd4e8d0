package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.faults.Faults;
import com.alwrity.onboarding.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first operation of a save fails, then the second, until there is none left to fail: the file
 * is the old one or the new one, and the next save leaves nothing of it behind.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file system of a save is looked at there")
final class EnvFileFaultTest {
  /** A save that takes fewer is not looked at by this test. */
  private static final int FEWEST_OPERATIONS = 20;

  private static final String FIRST = "K=first\n";
  private static final String OLD = "K=old\n";
  private static final String NEW = "K=new\n";

  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void aFileIsReplacedOrStays(Faults.Kind kind) throws IOException {
    loop(kind, "rw-r--r--", OLD);
  }

  @ParameterizedTest
  @EnumSource
  void aReadOnlyFileIsReplacedOrStays(Faults.Kind kind) throws IOException {
    loop(kind, "r--------", OLD);
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsMadeOrNot(Faults.Kind kind) throws IOException {
    loop(kind, "", "");
  }

  private void loop(Faults.Kind kind, String mode, String old) throws IOException {
    boolean happened = true;
    int number = 0;
    while (happened) {
      number++;
      Path root = Files.createDirectory(folder.resolve(kind.name() + number)).toRealPath();
      Faults faults = new Faults();
      Checkout checkout = Checkout.in(root, faults);
      if (!old.isEmpty()) {
        checkout.prepare(mode, old);
      }
      faults.arm(kind, number);
      boolean saved = checkout.save(NEW);
      happened = faults.happened();
      List<String> operations = faults.operations();
      faults.disarm();

      String now = checkout.content();
      assertThat(now).as("after %s at %s", kind, operations).isIn(old, NEW);
      assertThat(saved && !now.equals(NEW)).as("acknowledged and lost at %s", operations).isFalse();
      assertThat(happened || saved).as("failed without a fault").isTrue();
      assertThat(checkout.kept()).as("backups").isSubsetOf(FIRST, OLD, NEW);
      assertThat(checkout.kept().contains(FIRST)).isEqualTo(!old.isEmpty());

      // The lock is free, and the next save cleans up.
      assertThat(checkout.save("K=next\n")).isTrue();
      assertThat(checkout.content()).isEqualTo("K=next\n");
      assertThat(checkout.leftovers()).as("left after %s at %s", kind, operations).isEmpty();
      assertThat(checkout.kept()).isSubsetOf(FIRST, OLD, NEW);
      assertThat(checkout.modes()).isSubsetOf("rw-------", "r--------");
    }
    assertThat(number).isGreaterThan(FEWEST_OPERATIONS);
  }

  /** A checkout and a home in a file system that may fail; looked at through the real one. */
  private record Checkout(Path root, EnvFile file) {
    static Checkout in(Path root, Faults faults) throws IOException {
      Files.createDirectory(root.resolve("backend"));
      Path faulty = FaultyFileSystem.over(root, faults);
      return new Checkout(
          root, new EnvFile(faulty.resolve("backend/.env"), faulty.resolve("home/backups")));
    }

    void prepare(String mode, String content) throws IOException {
      Files.writeString(path(), FIRST);
      assertThat(save(content)).isTrue();
      EnvFileOnDisk.setMode(path(), mode);
    }

    boolean save(String content) {
      try {
        file.replace(file.read(), EnvDocument.parse(content.getBytes(UTF_8)));
        return true;
      } catch (OnboardingException e) { // what a user can be shown, and nothing else
        return false;
      }
    }

    String content() throws IOException {
      return Files.exists(path()) ? Files.readString(path()) : "";
    }

    List<String> kept() throws IOException {
      List<String> contents = new ArrayList<>();
      for (Path backup : list(root.resolve("home/backups"))) {
        if (!isTemporary(backup) && !backup.toString().contains("-none-")) {
          contents.add(Files.readString(backup));
        }
      }
      return contents;
    }

    List<Path> leftovers() throws IOException {
      List<Path> found = new ArrayList<>(list(root.resolve("backend")));
      found.remove(path());
      list(root.resolve("home/backups")).stream().filter(this::isTemporary).forEach(found::add);
      return found;
    }

    Set<String> modes() throws IOException {
      Set<String> modes = new TreeSet<>();
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.filter(Files::isRegularFile).toList()) {
          modes.add(EnvFileOnDisk.mode(path));
        }
      }
      return modes;
    }

    private Path path() {
      return root.resolve("backend/.env");
    }

    private boolean isTemporary(Path path) {
      return path.toString().endsWith(".alwrity-tmp");
    }

    private static List<Path> list(Path folder) throws IOException {
      if (!Files.exists(folder)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(folder)) {
        return files.toList();
      }
    }
  }
}
