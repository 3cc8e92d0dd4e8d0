package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code src/test/resources/dotenv} is a case: {@code before}, the lines of {@code
 * change} ({@code set NAME VALUE}, {@code set-alone NAME VALUE}, {@code remove NAME}, {@code
 * comment-out NAME}, {@code refuse NAME VALUE}), {@code after}.
 */
final class GoldenEditTest {
  private static final Path CASES = Path.of("src/test/resources/dotenv");

  @ParameterizedTest
  @MethodSource("cases")
  void editsAsTheGoldenFilesSay(String name) throws IOException {
    Path folder = CASES.resolve(name);
    EnvDocument document = EnvDocument.parse(Files.readAllBytes(folder.resolve("before")));
    List<String> changes = changes(folder);
    for (String change : changes) {
      document = applied(document, change);
    }
    assertSameText(document.render(), Files.readAllBytes(folder.resolve("after")));
    // What was written is read back, and doing it once more changes nothing.
    if (changes.getLast().startsWith("set")) {
      String[] words = changes.getLast().split(" ", 3);
      assertThat(EnvDocument.parse(document.render()).value(words[1])).contains(words[2]);
      assertThat(applied(document, changes.getLast())).isEqualTo(document);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parsesWhatItRenders(String name) throws IOException {
    for (String file : List.of("before", "after")) {
      byte[] bytes = Files.readAllBytes(CASES.resolve(name).resolve(file));
      assertSameText(EnvDocument.parse(bytes).render(), bytes);
    }
  }

  @Test
  void thereAreCases() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(120);
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> changes(Path folder) throws IOException {
    return List.of(Files.readString(folder.resolve("change"), UTF_8).split("\n", -1)).stream()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static EnvDocument applied(EnvDocument document, String change) {
    String[] words = change.split(" ", 3);
    return switch (words[0]) {
      case "set" -> document.with(words[1], words[2]);
      case "set-alone" -> document.withAlone(words[1], words[2]);
      case "remove" -> document.without(words[1]);
      case "comment-out" -> document.commentedOut(words[1]);
      case "refuse" -> {
        assertThatThrownBy(() -> document.with(words[1], words[2]))
            .isInstanceOfSatisfying(
                OnboardingException.class,
                e -> assertThat(e.problem().reason()).isInstanceOf(Problem.Refused.class))
            .hasMessageNotContaining(words[2]);
        yield document;
      }
      default -> throw new IllegalArgumentException(change);
    };
  }

  /** As text, so that a failure can be read. */
  private static void assertSameText(byte[] actual, byte[] expected) {
    assertThat(new String(actual, StandardCharsets.ISO_8859_1))
        .isEqualTo(new String(expected, StandardCharsets.ISO_8859_1));
  }
}
