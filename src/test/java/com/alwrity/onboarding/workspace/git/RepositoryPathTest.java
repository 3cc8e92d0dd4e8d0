package com.alwrity.onboarding.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class RepositoryPathTest {
  @Test
  void theUsualLineIsThePathFromTheTop() {
    RepositoryPath place = new RepositoryPath(Path.of("/r"), Path.of("backend", ".env"));
    assertThat(place.ignoreLine()).isEqualTo("/backend/.env");
    assertThat(place).hasToString("backend/.env");
    assertThat(place.gitignore()).isEqualTo(Path.of("/r/.gitignore"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatMeansSomethingInAPatternIsEscaped() {
    assertLine("a*b?c[d]\\e/.env", "/a\\*b\\?c\\[d]\\\\e/.env");
    assertLine("#a/!b", "/#a/!b");
    assertLine("a b /c d", "/a b /c d");
    assertLine("a/b  ", "/a/b\\ \\ ");
    assertLine("a\nb/c\r", "/a?b/c?");
  }

  private static void assertLine(String path, String line) {
    assertThat(new RepositoryPath(Path.of("/r"), Path.of(path)).ignoreLine()).isEqualTo(line);
  }
}
