package com.alwrity.onboarding.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskRemovalsTest {
  private static final ProviderId EXA = new ProviderId("exa");

  @TempDir private Path folder;

  private final List<Throwable> failures = new ArrayList<>();
  private final SimpleBooleanProperty saving = new SimpleBooleanProperty();

  @Test
  void keepsAKeyThatCouldNotBePutBackForAnotherTry() {
    DeskRemovals removals;
    try (OnboardedHome home = SampleHome.in(folder).open()) {
      removals = removals(home);
      removals.remove(exa(home));
    }
    removals.putBack(); // the database is closed

    assertThat(failures).hasSize(1);
    Removed kept = removals.last().get().orElseThrow();
    assertThat(kept.key()).isEqualTo(Secret.of(SampleHome.EXA));
    removals.close();
    assertThat(kept.key()).as("wiped").isNotEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void doesOneThingAfterTheOther() {
    try (OnboardedHome home = SampleHome.in(folder).open()) {
      DeskRemovals removals = removals(home);
      DeskKeyModel exa = exa(home);
      saving.set(true);
      removals.remove(exa);
      assertThat(home.onboarding().stored(UserId.LOCAL)).hasSize(1);

      saving.set(false);
      removals.remove(exa);
      saving.set(true);
      removals.putBack();
      assertThat(home.onboarding().stored(UserId.LOCAL)).isEmpty();
      assertThat(removals.last().get()).isPresent();
      removals.close();
    }
  }

  private DeskRemovals removals(OnboardedHome home) {
    return new DeskRemovals(
        new Tasks(Runnable::run, Runnable::run, failures::add),
        home.onboarding().removal(),
        UserId.LOCAL,
        new DeskPlaces.Busy(new SimpleBooleanProperty(), saving, () -> {}),
        _ -> {});
  }

  private static DeskKeyModel exa(OnboardedHome home) {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(EXA, Secret.of(SampleHome.EXA)));
    return DeskKeyModel.of(
        ProviderCatalogue.load(List.of()).require("exa"),
        home.onboarding().stored(UserId.LOCAL).getFirst(),
        Map.of());
  }
}
