package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CopyRenewalTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final Set<ProviderId> BOTH = Set.of(EXA, GEMINI);

  private Scene scene;

  @BeforeEach
  void save(@TempDir Path folder) throws IOException {
    scene = new Scene(folder);
    scene
        .open()
        .apply(scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
  }

  @Test
  void onlyCopiesThatDifferAreWritten() {
    Secret stored = copy(EXA);
    put(EXA, "former");
    scene.copies().remove("alwrity", ANNA + "/" + GEMINI);

    assertThat(scene.open().copyRenewal().renew(ANNA, BOTH))
        .isEqualTo(Map.of(EXA, Optional.empty()));
    assertThat(copy(EXA)).isEqualTo(stored);
    assertThat(scene.copies().get("alwrity", ANNA + "/" + GEMINI))
        .as("nobody asked for one")
        .isInstanceOf(Lookup.Absent.class);
    assertThat(scene.open().copyRenewal().renew(ANNA, BOTH)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Problem.Unavailable.class,
      names = {"KEYRING_LOCKED", "KEYRING_TIMEOUT", "KEYRING"})
  void itIsSaidWhichCopiesMayBeFormerKeysIfTheKeyringCannotBeAsked(Problem.Unavailable reason) {
    Problem problem = new Problem(reason, "x");
    Onboarding onboarding = scene.open(new Hidden(problem));
    assertThat(onboarding.copyRenewal().renew(ANNA, BOTH)).as("they are the same").isEmpty();
    try (Secret key = Secret.of("the next one")) {
      onboarding.saveKeys(ANNA, Map.of(EXA, key, new ProviderId("mistral"), key));
    }
    assertThat(onboarding.copyRenewal().renew(ANNA, Set.of(EXA, GEMINI, new ProviderId("mistral"))))
        .as("mistral was never copied")
        .isEqualTo(Map.of(EXA, Optional.of(problem)));
    assertThat(scene.open().copyRenewal().renew(ANNA, BOTH))
        .isEqualTo(Map.of(EXA, Optional.empty()));
    assertThat(onboarding.copyRenewal().renew(ANNA, BOTH)).as("up to date").isEmpty();
  }

  @Test
  void itIsSaidWhyACopyIsNotWritten() {
    put(EXA, "former");
    assertThat(scene.open(new WriteProtected(scene.copies())).copyRenewal().renew(ANNA, BOTH))
        .isEqualTo(
            Map.of(EXA, Optional.of(new Problem(Problem.Unavailable.KEYRING_NOT_SAVED, "x"))));
  }

  private void put(ProviderId provider, String key) {
    scene.copies().put("alwrity", ANNA + "/" + provider, Secret.of(key));
  }

  private Secret copy(ProviderId provider) {
    return ((Lookup.Present) scene.copies().get("alwrity", ANNA + "/" + provider)).secret();
  }

  private record Hidden(Problem problem) implements Keyring {
    @Override
    public Lookup get(String service, String account) {
      return new Lookup.Unavailable(problem);
    }

    @Override
    public void put(String service, String account, Secret value) {
      throw new OnboardingException(null, problem);
    }

    @Override
    public void remove(String service, String account) {
      throw new OnboardingException(null, problem);
    }
  }

  private record WriteProtected(Keyring keyring) implements Keyring {
    @Override
    public Lookup get(String service, String account) {
      return keyring.get(service, account);
    }

    @Override
    public void put(String service, String account, Secret value) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_NOT_SAVED, "x");
    }

    @Override
    public void remove(String service, String account) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_NOT_SAVED, "x");
    }
  }
}
