package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.Needs;
import com.alwrity.onboarding.testing.power.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of ours and a program that knows nothing of our lock edit the same file. */
final class EnvEditorsTest {
  private static final int EDITS_EACH = 500;
  private static final int FEWEST_OF_THE_OTHER = 50;
  private static final Path OTHER =
      Path.of("src/test/resources/com/alwrity/onboarding/dotenv/careful_editor.py");

  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void noEditIsLost() throws Exception {
    Needs.command(
        "apt install python3, on Linux",
        "python3",
        "-c",
        "import ctypes; ctypes.CDLL(None).renameat2");
    Path file = Files.writeString(folder.resolve(".env"), "# begun by hand\nFIRST=1\n");
    Process other = start(List.of("python3", OTHER.toString(), file.toString()), "other");
    Process one = start(editor(file, "ONE"), "one");
    Process two = start(editor(file, "TWO"), "two");
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    other.getOutputStream().close();
    assertThat(other.waitFor()).isZero();

    Set<String> lines = new HashSet<>(Files.readAllLines(file));
    lines.addAll(kept()); // written twice within microseconds: kept beside the file
    assertThat(said("one")).hasSize(EDITS_EACH);
    assertThat(said("two")).hasSize(EDITS_EACH);
    assertThat(said("other")).hasSizeGreaterThan(FEWEST_OF_THE_OTHER);
    assertThat(lines)
        .contains("# begun by hand", "FIRST=1")
        .containsAll(said("one"))
        .containsAll(said("two"))
        .containsAll(said("other"));
    assertEachNameHasItsValue(file);
  }

  private List<String> editor(Path file, String prefix) {
    return Trace.java(
        EnvEditor.class,
        file.toString(),
        folder.resolve("home/backups").toString(),
        prefix,
        Integer.toString(EDITS_EACH));
  }

  private Process start(List<String> command, String name) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve(name).toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> said(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name), UTF_8);
  }

  private List<String> kept() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(p -> p.toString().endsWith(".kept")).toList()) {
        lines.addAll(Files.readAllLines(path));
      }
    }
    return lines;
  }

  private static void assertEachNameHasItsValue(Path file) throws IOException {
    EnvDocument document = EnvDocument.parse(Files.readAllBytes(file));
    assertThat(document.names())
        .map(name -> Map.entry(name, document.value(name).orElse("")))
        .allSatisfy(
            entry ->
                assertThat(entry.getKey().replaceAll(".*_", "")).isIn(entry.getValue(), "FIRST"));
  }
}
