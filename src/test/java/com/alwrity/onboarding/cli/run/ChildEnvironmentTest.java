package com.alwrity.onboarding.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChildEnvironmentTest {
  private static final String URL = "ALWRITY_DATABASE_URL";

  @Test
  void leavesEverythingElseAsItIs() {
    Map<String, String> ours =
        Map.of(
            "PATH", "/bin", "ALWRITY_HOME", "/h", URL, "postgresql://ann@db/x?connect_timeout=1");
    assertThat(ChildEnvironment.of(ours)).isEqualTo(ours);
  }

  @Test
  void takesThePasswordOutOfTheUrlInEachOfItsForms() {
    String left = "postgresql://ann@db:5432/x?sslmode=require";
    assertThat(url("postgresql://ann:geheim@db/x?sslmode=require")).isEqualTo(left);
    assertThat(url("jdbc:postgresql://db/x?user=ann&password=geheim&sslmode=require"))
        .isEqualTo(left);
    assertThat(url("postgresql://ann@db/x?sslmode=require&ssl%70assword=geheim")).isEqualTo(left);
  }

  @Test
  void passesNoUrlOnThatItCannotRead() {
    assertThat(ChildEnvironment.of(Map.of(URL, "postgresql:/ann:geheim@db"))).isEmpty();
  }

  private static String url(String text) {
    return ChildEnvironment.of(Map.of(URL, text)).getOrDefault(URL, "none");
  }
}
