package com.alwrity.onboarding.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChecksTest {
  @Test
  void oneThatBreaksIsAFailureOfItsOwnAndHidesNoOther() {
    List<Finding> found =
        new Checks<String>()
            .with(
                "host",
                _ -> {
                  throw new IllegalStateException("on purpose");
                })
            .with("mode", _ -> Stream.of())
            .run("thing");
    assertThat(found)
        .extracting(Finding::status)
        .containsExactly(Finding.Status.FAIL, Finding.Status.PASS);
    assertThat(found.getFirst().summary(new Messages(Locale.ROOT)))
        .isEqualTo("The check host broke off (IllegalStateException), which is our mistake.");
    assertThat(found.getFirst().fix(new Messages(Locale.ROOT))).isPresent();
  }
}
