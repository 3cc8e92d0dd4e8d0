package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.KeyUses.Use;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What backends did with a user's keys. */
final class AuditUsesTest {
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    shell = new Shell(folder);
    shell.onboarded();
  }

  private void count(long times, String at) {
    try (Database database = Database.openLocal(shell.home.resolve("onboarding.db"))) {
      database.transact(
          tables -> {
            tables
                .keyUses()
                .add(
                    List.of(new Use(new UserId("local"), SyntheticKeys.GEMINI, times)),
                    Instant.parse(at));
            return times;
          });
    }
  }

  @Test
  void showsHowOftenKeysWereUsedOnEachDayTheNewestFirst() {
    count(17, "2026-02-03T04:05:06.007Z");
    count(3, "2026-02-03T10:00:00Z");
    count(1000, "2026-02-04T00:00:00Z");
    Result result = shell.run("audit", "--uses");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            DAY (UTC)   PROVIDER  TIMES  LAST COUNTED
            2026-02-04  gemini    1000   2026-02-04T00:00:00Z
            2026-02-03  gemini    20     2026-02-03T10:00:00Z
            """);
    assertThat(shell.run("audit", "--uses", "--limit", "1").out().lines()).hasSize(2);
    assertThat(shell.run("audit", "--uses", "--json", "--limit", "1").out())
        .isEqualToIgnoringWhitespace(
            """
            [{"day": "2026-02-04", "provider": "gemini", "times": 1000,
              "lastAt": "2026-02-04T00:00:00Z"}]
            """);
  }

  @Test
  void saysWhenThereWereNone() {
    Result result = shell.run("audit", "--uses");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("No backend has used a key of this user.");
    assertThat(shell.run("audit", "--uses", "--json").out().strip()).isEqualTo("[ ]");
  }
}
