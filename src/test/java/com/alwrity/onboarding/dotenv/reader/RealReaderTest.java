package com.alwrity.onboarding.dotenv.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.testing.RealReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulations read odd lines as the real programs on this machine do. */
final class RealReaderTest {
  private static final int FILES = 400;
  private static final List<String> PARTS =
      List.of(
          "a", "b q", "\"", "\"", "'", "'", "`", "\\", "\\n", "\\\"", "#", " #", " ", "\t", "$Z",
          "${Z}", "${Y:-d}", "\\$Z", "=", ",", "é", "\n", "\n", "\nL=5", "\nK\n", "x'y", "$(b)",
          "\r\n", ";", "&", "N");
  private static final List<String> STARTS =
      List.of(
          "K=",
          "K=",
          "K=",
          "K=",
          "K=",
          "K=\"",
          "K='",
          "export K=",
          "K = ",
          "K: ",
          "K",
          " K=",
          "\uFEFFK=",
          "junk\nK=",
          "#K=1\nK=",
          "K=0\nK=");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PYTHON_DOTENV, PYTHON_DOTENV
          NODE_DOTENV_16, NODE_DOTENV
          NODE_DOTENV_17, NODE_DOTENV
          NODE_PARSE_ENV, NODE_ENV_FILE
          CREATE_REACT_APP, CREATE_REACT_APP
          VITE, VITE
          DOTENV_JAVA, DOTENV_JAVA
          BASH, SHELL
          DASH, SHELL
          """)
  void isEmulated(RealReader real, EnvReader reader) throws IOException {
    List<Path> folders = new ArrayList<>();
    Random random = new Random(20261123);
    for (int i = 0; i < FILES; i++) {
      Path own = Files.createDirectory(folder.resolve("" + i));
      Files.writeString(own.resolve(".env"), text(random));
      folders.add(own);
    }
    List<RealReader.Result> results = real.read(folders);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = Files.readAllBytes(folders.get(i).resolve(".env"));
      for (String variable : List.of("K", "L")) {
        Reading ours = reader.read(EnvDocument.parse(bytes), variable);
        String difference = difference(ours, results.get(i), variable);
        if (!difference.isEmpty()) {
          wrong.add(
              new String(bytes, UTF_8).replace("\n", "⏎").replace("\r", "␍")
                  + " "
                  + variable
                  + difference);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String difference(Reading ours, RealReader.Result real, String variable) {
    String value = real.values().get(variable);
    boolean right =
        switch (ours.state()) {
          case VALUE -> ours.value().equals(value) || (value == null && real.complained());
          case UNSET -> value == null;
          case ERROR, COMMAND -> real.complained();
        };
    return right
        ? ""
        : ": ours "
            + ours.state()
            + " "
            + ours.value()
            + ", real "
            + value
            + (real.complained() ? "!" : "");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "Z=1\n" : "");
    text.append(STARTS.get(random.nextInt(STARTS.size())));
    for (int n = random.nextInt(6); n > 0; n--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text + (random.nextInt(4) == 0 ? "" : "\nL=2\n");
  }
}
