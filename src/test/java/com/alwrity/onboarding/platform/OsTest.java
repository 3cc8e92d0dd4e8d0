package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OsTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, LINUX",
    "Windows 11, WINDOWS",
    "Mac OS X, MACOS",
    "Darwin, MACOS",
    "FreeBSD, LINUX",
    "'', LINUX"
  })
  void isToldByTheNameThatJavaGivesIt(String name, Os os) {
    assertThat(Os.of(name)).isEqualTo(os);
  }
}
