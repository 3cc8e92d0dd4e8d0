package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an edit costs without a disk: a file of 200 lines read, one value set, written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EnvDocumentBenchmark {
  private final byte[] file = file();

  /** Parses, edits in the middle, and renders. */
  @Benchmark
  public byte[] parseEditRender() {
    return EnvDocument.parse(file).with("NAME_100", "sk-another-key").render();
  }

  private static byte[] file() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 200; line++) {
      text.append(
          switch (line % 5) {
            case 0 -> "NAME_" + line + "=sk-proj-abcdefghijklmnopqrstuvwxyz" + line;
            case 1 -> "# comment " + line;
            case 2 -> "export NAME_" + line + "=\"two words\" # why";
            case 3 -> "NAME_" + line + "='single'";
            default -> "";
          });
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }
}
