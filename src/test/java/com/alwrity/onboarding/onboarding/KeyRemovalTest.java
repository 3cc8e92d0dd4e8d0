package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.keyring.FolderKeyring;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRemovalTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final ProviderId GEMINI = new ProviderId("gemini");

  @TempDir private Path folder;

  @Test
  void whatIsPutBackHasItsCopyInTheKeyringAgain() throws IOException {
    try (Scene scene = new Scene(folder)) {
      Onboarding onboarding = scene.open();
      onboarding.apply(
          scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
      Secret copy = copy(scene, EXA);
      scene.copies().remove("alwrity", ANNA + "/" + GEMINI);
      try (Removed exa = onboarding.removal().removeForNow(ANNA, EXA).orElseThrow();
          Removed gemini = onboarding.removal().removeForNow(ANNA, GEMINI).orElseThrow()) {
        assertThat(look(scene, EXA)).isInstanceOf(Lookup.Absent.class);

        assertThat(onboarding.removal().putBack(exa).isBack()).isTrue();
        assertThat(onboarding.removal().putBack(gemini).isBack()).isTrue();
        assertThat(onboarding.removal().putBack(gemini).isBack()).as("again").isFalse();
      }
      assertThat(copy(scene, EXA)).isEqualTo(copy);
      assertThat(look(scene, GEMINI)).as("had none").isInstanceOf(Lookup.Absent.class);
    }
  }

  @Test
  void aKeyIsBackAlsoIfTheKeyringDoesNotTakeItsCopy() throws IOException {
    Path items = Files.createDirectory(folder.resolve("items"));
    try (Scene scene = new Scene(folder)) {
      Onboarding onboarding = scene.open(new FolderKeyring(items));
      onboarding.apply(
          scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
      try (Removed exa = onboarding.removal().removeForNow(ANNA, EXA).orElseThrow()) {
        Files.move(items, folder.resolve("away"));
        KeyRemoval.PutBack result = onboarding.removal().putBack(exa);

        assertThat(result.isBack()).isTrue();
        assertThat(result.missing()).map(Problem::reason).contains(Problem.File.WRITE);
      }
      assertThat(onboarding.giveOut(ANNA, EXA)).isPresent();
    }
  }

  @Test
  void itIsSaidWhenACopyMayBeLeft() throws IOException {
    try (Scene scene = new Scene(folder)) {
      Problem silent = new Problem(Problem.Unavailable.KEYRING_TIMEOUT);
      scene
          .open()
          .apply(scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
      Onboarding onboarding = scene.open(new Silent(new Lookup.Unavailable(silent)));
      try (Removed exa = onboarding.removal().removeForNow(ANNA, EXA).orElseThrow()) {
        assertThat(exa.copyLeft()).contains(silent);
      }
      assertThat(onboarding.removal().remove(ANNA, GEMINI))
          .isEqualTo(new KeyRemoval.Removal(true, false, false, Optional.of(silent)));
    }
  }

  @Test
  void aKeyringThatWasNeverGivenACopyHasNone() throws IOException {
    try (Scene scene = new Scene(folder)) {
      Problem silent = new Problem(Problem.Unavailable.KEYRING_TIMEOUT);
      Onboarding onboarding = scene.open(new Silent(new Lookup.Unavailable(silent)));
      onboarding.apply(scene.plan(1), (_, _, _) -> {});
      assertThat(onboarding.removal().remove(ANNA, EXA))
          .isEqualTo(new KeyRemoval.Removal(true, false, false, Optional.empty()));
    }
  }

  /** Where there is no keyring at all, nothing can have got there. */
  @Test
  void aCopyThatCouldNotBeMadeIsNone() throws IOException {
    try (Scene scene = new Scene(folder)) {
      Problem none = new Problem(Problem.Unavailable.KEYRING, "there is none");
      Onboarding onboarding = scene.open(new Silent(new Lookup.Unavailable(none)));
      onboarding.apply(
          scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
      assertThat(onboarding.removal().remove(ANNA, EXA))
          .isEqualTo(new KeyRemoval.Removal(true, false, false, Optional.empty()));
    }
  }

  @Test
  void itIsSaidWhenTheKeyringDoesNotLetGoOfACopy() throws IOException {
    Lookup copy = new Lookup.Present(Secret.of("a-copy"));
    try (Scene scene = new Scene(folder)) {
      Onboarding onboarding = scene.open(new Silent(copy));
      onboarding.apply(scene.plan(1), (_, _, _) -> {});
      assertThat(onboarding.removal().remove(ANNA, EXA))
          .isEqualTo(
              new KeyRemoval.Removal(
                  true,
                  false,
                  false,
                  Optional.of(new Problem(Problem.Unavailable.KEYRING_TIMEOUT))));
    }
  }

  /** As after a removal that left it there. */
  @Test
  void aCopyWithoutAKeyIsRemovedToo() throws IOException {
    Path items = Files.createDirectories(folder.resolve("items"));
    try (Scene scene = new Scene(folder)) {
      Onboarding onboarding = scene.open(new FolderKeyring(items));
      onboarding.apply(
          scene.plan(1).withDestinations(Set.of(Destination.KEYRING)), (_, _, _) -> {});
      Path away = Files.move(items, folder.resolve("away"));
      assertThat(onboarding.removal().remove(ANNA, EXA).isRemoved()).isTrue();
      Files.move(away, items);
      assertThat(onboarding.removal().remove(ANNA, EXA))
          .isEqualTo(new KeyRemoval.Removal(false, false, true, Optional.empty()));
      assertThat(onboarding.removal().remove(ANNA, EXA))
          .isEqualTo(new KeyRemoval.Removal(false, false, false, Optional.empty()));
    }
  }

  /** Does not write. */
  private record Silent(Lookup found) implements Keyring {
    @Override
    public Lookup get(String service, String account) {
      return found;
    }

    @Override
    public void put(String service, String account, Secret value) {
      throw found instanceof Lookup.Unavailable(Problem problem)
          ? new OnboardingException(null, problem)
          : new OnboardingException(Problem.Unavailable.KEYRING_TIMEOUT);
    }

    @Override
    public void remove(String service, String account) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_TIMEOUT);
    }

    @Override
    public void keepOne(String service, String account, Predicate<Secret> right) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_TIMEOUT);
    }
  }

  private static Lookup look(Scene scene, ProviderId provider) {
    Keyring copies = scene.copies();
    return copies.get("alwrity", ANNA + "/" + provider);
  }

  private static Secret copy(Scene scene, ProviderId provider) {
    return ((Lookup.Present) look(scene, provider)).secret();
  }
}
