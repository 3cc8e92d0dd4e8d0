package com.alwrity.onboarding.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.platform.AppHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  private static final Optional<Workspace> ONE = in("/home/ann/ALwrity");
  private static final Optional<Workspace> OTHER = in("/home/ann/other");

  @TempDir private Path folder;

  private AppHome home;
  private Choices choices;

  @BeforeEach
  void open() {
    home = new AppHome(folder.resolve("home")).create();
    choices = new Choices(home);
  }

  @Test
  void beginWithTheFilesAndAllProviders() {
    assertThat(choices.places(ONE)).isEmpty();
    assertThat(choices.usualPlaces(ONE)).containsOnly(Destination.BACKEND, Destination.FRONTEND);
    assertThat(choices.hidden()).isEmpty();
  }

  @Test
  void areOfOneCheckout() {
    choices.choosePlaces(ONE, Set.of(Destination.KEYRING, Destination.BACKEND));
    choices.choosePlaces(Optional.empty(), Set.of());

    assertThat(reopened().places(ONE)).contains(Set.of(Destination.KEYRING, Destination.BACKEND));
    assertThat(reopened().places(OTHER)).isEmpty();
    assertThat(reopened().places(Optional.empty())).contains(Set.of());
    assertThat(reopened().usualPlaces(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b=c:d", "/#!\\ \t\n\r\f", "/पथ-目录-ü", "/ "})
  void knowACheckoutByWhateverName(String path) {
    choices.choosePlaces(in(path), Set.of(Destination.FRONTEND));
    choices.choosePlaces(ONE, Set.of(Destination.KEYRING));

    assertThat(reopened().places(in(path))).contains(Set.of(Destination.FRONTEND));
    assertThat(reopened().places(ONE)).contains(Set.of(Destination.KEYRING));
  }

  @Test
  void hideProvidersAndKeepThePlaces() {
    choices.choosePlaces(ONE, Set.of(Destination.KEYRING));
    choices.hide(Set.of(new ProviderId("groq"), new ProviderId("cohere")));
    assertThat(reopened().hidden())
        .containsExactlyInAnyOrder(new ProviderId("groq"), new ProviderId("cohere"));
    assertThat(reopened().places(ONE)).contains(Set.of(Destination.KEYRING));

    reopened().hide(Set.of());
    assertThat(choices.hidden()).isEmpty();
  }

  @Test
  void passOverWhatNobodyUnderstands() throws IOException {
    Files.writeString(
        home.choices(), "places\\ /home/ann/ALwrity=floppy,backend,\nhidden-providers=,?,groq\n");
    assertThat(choices.places(ONE)).contains(Set.of(Destination.BACKEND));
    assertThat(choices.hidden()).containsExactly(new ProviderId("groq"));

    Files.writeString(home.choices(), "places\\ /home/ann/ALwrity=\\uXYZ");
    assertThat(choices.usualPlaces(ONE)).containsOnly(Destination.BACKEND, Destination.FRONTEND);
  }

  @Test
  void areForTheirOwnerOnlyAndSayIfTheyCannotBeSaved() throws IOException {
    choices.hide(Set.of(new ProviderId("groq")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.choices())))
        .isEqualTo("rw-------");
    Files.delete(home.choices());
    Files.createDirectories(home.choices().resolve("in the way"));
    assertThatThrownBy(() -> choices.hide(Set.of())).isInstanceOf(OnboardingException.class);
  }

  private Choices reopened() {
    return new Choices(home);
  }

  private static Optional<Workspace> in(String path) {
    return Optional.of(new Workspace(Path.of(path), false));
  }
}
