package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the kept inputs of the fuzzer again, and the golden files with it. */
final class EnvFuzzTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final Path GOLDEN = Path.of("src/test/resources/dotenv");
  private static final List<String> VALUES = List.of("", "abc", "a b #c", "it's", "ä€");

  @ParameterizedTest
  @MethodSource("corpus")
  void holdsForAKeptInput(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    assertThatNoException().isThrownBy(() -> EnvFuzz.fuzzerTestOneInput(bytes));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void holdsForAGoldenFile(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (String value : VALUES) {
      assertThatNoException()
          .isThrownBy(() -> EnvFuzz.fuzzerTestOneInput(EnvFuzz.input(value, bytes)));
    }
  }

  @Test
  void anInputIsTakenApartAsItWasPutTogether() {
    assertThat(EnvFuzz.input("ab", "K=1".getBytes(UTF_8))).isEqualTo("\u0002abK=1".getBytes(UTF_8));
    assertThatNoException().isThrownBy(() -> EnvFuzz.fuzzerTestOneInput(new byte[0]));
    assertThatNoException().isThrownBy(() -> EnvFuzz.fuzzerTestOneInput(new byte[] {31, 'a'}));
  }

  static Stream<Path> corpus() throws IOException {
    return filesIn(CORPUS);
  }

  static Stream<Path> golden() throws IOException {
    return filesIn(GOLDEN).filter(file -> file.endsWith("before"));
  }

  private static Stream<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }
}
