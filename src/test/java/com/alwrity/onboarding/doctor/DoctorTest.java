package com.alwrity.onboarding.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DoctorTest {
  private static final Checkout NOWHERE =
      new Checkout(new Workspace(Path.of("nowhere")), Map.of(), ProviderCatalogue.load(List.of()));

  @Test
  void aCheckThatBreaksIsAFailureOfItsOwn() {
    List<Finding> found =
        Doctor.run(
            "host",
            _ -> {
              throw new IllegalStateException("on purpose");
            },
            NOWHERE);
    assertThat(found).singleElement().extracting(Finding::status).isEqualTo(Finding.Status.FAIL);
    assertThat(found.getFirst().summary(new Messages(Locale.ROOT)))
        .isEqualTo("The check host broke off (IllegalStateException), which is our mistake.");
    assertThat(found.getFirst().fix(new Messages(Locale.ROOT))).isPresent();
  }
}
