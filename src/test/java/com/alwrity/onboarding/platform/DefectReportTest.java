package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectReportTest {
  @TempDir Path folder;

  @Test
  void saysWhatWasThrownWhereAndNothingThatItSaid() throws IOException {
    Exception defect =
        new IllegalStateException(
            "the key is canary-1", new IllegalArgumentException("bad canary-2"));

    Path report =
        DefectReport.write(folder.resolve("logs"), defect, InstantSource.fixed(Instant.EPOCH));

    assertThat(report).hasFileName("defect-0.txt");
    assertThat(Files.readString(report))
        .contains("java.lang.IllegalStateException")
        .contains("caused by java.lang.IllegalArgumentException")
        .contains("DefectReportTest.saysWhatWasThrownWhereAndNothingThatItSaid")
        .doesNotContain("canary");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
        .isEqualTo("rw-------");
  }
}
