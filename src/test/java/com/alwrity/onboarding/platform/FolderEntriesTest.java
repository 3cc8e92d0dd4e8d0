package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alwrity.onboarding.testing.faults.Faults;
import com.alwrity.onboarding.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderEntriesTest {
  @TempDir Path folder;

  @Test
  void findsWhatIsWanted() throws IOException {
    Files.createFile(folder.resolve("a.env"));
    Files.createFile(folder.resolve("b.txt"));

    assertThat(FolderEntries.names(folder, name -> name.endsWith(".env"))).containsOnly("a.env");
    assertThat(FolderEntries.names(folder, _ -> false)).isEmpty();
  }

  @Test
  void saysThatThereIsNoFolder() {
    assertThatIOException()
        .isThrownBy(() -> FolderEntries.names(folder.resolve("no"), _ -> true))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDiskThatFailsHalfwayIsAnOrdinaryError() throws IOException {
    Files.createFile(folder.resolve("a"));
    Faults faults = new Faults();
    Path faulty = FaultyFileSystem.over(folder, faults);
    for (int number = 1; number <= 3; number++) { // the opening, an entry, the end
      faults.arm(Faults.Kind.ONCE, number);
      assertThatIOException().isThrownBy(() -> FolderEntries.names(faulty, _ -> true));
    }
    faults.disarm();
    assertThat(FolderEntries.names(faulty, _ -> true)).hasSize(1);
  }
}
