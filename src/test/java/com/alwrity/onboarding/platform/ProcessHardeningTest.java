package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What others can do with the process is in {@code NeighboursIT}. */
@EnabledOnOs(OS.LINUX)
final class ProcessHardeningTest {
  private static final String LIMITS = "ulimit -S -c; ulimit -H -c";

  @Test
  void isDoneOnceAndLeavesNoCoreDump() throws Exception {
    String hard = run(List.of("sh", "-c", "ulimit -H -c")).strip();
    assertThat(hardened("sh", "-c", LIMITS)).isEqualTo("true\ntrue\n0\n" + hard + "\n");
  }

  @Test
  void aProgramThatIsStartedFromThereMayHaveCoreDumpsAgain() throws Exception {
    String limit = run(List.of("sh", "-c", "ulimit -H -c")).strip();
    assertThat(hardened("sh", "-c", "ulimit -S -c " + limit + " && ulimit -S -c"))
        .endsWith("\n" + limit + "\n");
  }

  private static String hardened(String... command) throws IOException, InterruptedException {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.add("--enable-native-access=ALL-UNNAMED");
    program.addAll(List.of("-cp", System.getProperty("java.class.path")));
    program.add(HardenedProgram.class.getName());
    program.addAll(List.of(command));
    return run(program);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
