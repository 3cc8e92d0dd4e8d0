package com.alwrity.onboarding.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SemanticVersionTest {
  /** In the order of semver.org, with its examples among them. */
  private static final List<String> ORDERED =
      List.of(
          "0.0.0-development",
          "0.9.9",
          "1.0.0-1",
          "1.0.0-alpha",
          "1.0.0-alpha.1",
          "1.0.0-alpha.beta",
          "1.0.0-beta",
          "1.0.0-beta.2",
          "1.0.0-beta.11",
          "1.0.0-beta.99999999999999999999999999",
          "1.0.0-rc.1",
          "1.0.0",
          "1.0.10",
          "1.2.0",
          "1.10.0",
          "2.0.0");

  @Test
  void areInOrder() {
    List<SemanticVersion> versions =
        new ArrayList<>(ORDERED.stream().map(SemanticVersionTest::version).toList());
    Collections.shuffle(versions, new Random(1));
    Collections.sort(versions);
    assertThat(versions.stream().map(SemanticVersion::toString)).containsExactlyElementsOf(ORDERED);
  }

  @Test
  void whatStandsBehindAPlusIsNoPartOfIt() {
    assertThat(version("1.2.3+build.5")).isEqualTo(version("1.2.3")).hasToString("1.2.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "v1.2.3",
        "01.2.3",
        "1.2.3-",
        "1.2.3-a..b",
        "1.2.3-01",
        "1.2.3 ",
        "1.2.3\n",
        "1.2.-3",
        "1.2.3-\u001b[31m",
        "1.2.\u0663",
        "9999999999.0.0",
        "1.2.3-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void areNothingElse(String text) {
    assertThat(SemanticVersion.parse(text)).isEmpty();
  }

  private static SemanticVersion version(String text) {
    return SemanticVersion.parse(text).orElseThrow();
  }
}
