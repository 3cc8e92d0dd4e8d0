package com.alwrity.onboarding.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MasterKeyOutlookTest {
  private final Messages messages = new Messages(Locale.ENGLISH);

  @TempDir private Path folder;

  @Test
  void isWhereItWasAskedFor() {
    assertThat(outlook(SampleHome.in(folder).settings()))
        .isEqualTo(new MasterKeyOutlook(safe(MasterKeyPlace.PASSPHRASE), false, Optional.empty()));
  }

  @Test
  void isWhereTheKeyIs() {
    VaultSettings settings = SampleHome.in(folder).settings();
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
      home.onboarding()
          .saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    }
    VaultSettings unsaid = chosen(settings, Optional.empty());

    assertThat(outlook(unsaid))
        .isEqualTo(new MasterKeyOutlook(safe(MasterKeyPlace.PASSPHRASE), true, Optional.empty()));
  }

  @Test
  void isTheApplicationSecretOnAServer() {
    String secret = "A".repeat(42) + "E";
    VaultSettings settings =
        chosen(
            SampleHome.in(folder).with(Map.of("ALWRITY_MASTER_KEY", secret)).settings(),
            Optional.empty());

    assertThat(outlook(settings).place()).isEqualTo(MasterKeyPlace.SECRET);
  }

  @Test
  void isThePassphraseIfThereIsNoKeyring() {
    MasterKeyOutlook outlook = outlook(chosen(SampleHome.in(folder).settings(), Optional.empty()));

    // Whether this machine has a keyring or not: it never goes elsewhere without being said.
    assertThat(outlook.place())
        .isEqualTo(
            outlook.keyringProblem().isPresent() ? MasterKeyPlace.PASSPHRASE : MasterKeyPlace.OS);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhereAndWhatThatMeans(MasterKeyPlace place) {
    MasterKeyOutlook there = new MasterKeyOutlook(safe(place), true, Optional.empty());
    MasterKeyOutlook later =
        new MasterKeyOutlook(
            safe(place), false, Optional.of(new Problem(Problem.Unavailable.KEYRING_TIMEOUT)));

    assertThat(there.text(messages)).contains(" is ");
    assertThat(later.text(messages)).contains(" will be ");
    assertThat(there.more(messages)).isNotBlank();
  }

  @Test
  void warnsOfAKeyringInPlainText() {
    MasterKeyWhereabouts plain = new MasterKeyWhereabouts(MasterKeyPlace.OS, true);
    assertThat(new MasterKeyOutlook(plain, false, Optional.empty()).warning(messages))
        .contains("no password", "--keyring passphrase");
    MasterKeyWhereabouts safe = safe(MasterKeyPlace.OS);
    assertThat(new MasterKeyOutlook(safe, false, Optional.empty()).warning(messages)).isEmpty();
    Problem locked = new Problem(Problem.Unavailable.KEYRING, "it is locked");
    assertThat(new MasterKeyOutlook(safe, true, Optional.of(locked)).warning(messages))
        .contains("it is locked");
  }

  private static MasterKeyWhereabouts safe(MasterKeyPlace place) {
    return new MasterKeyWhereabouts(place, false);
  }

  private static MasterKeyOutlook outlook(VaultSettings settings) {
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
      return MasterKeyOutlook.of(home.vault(), settings);
    }
  }

  private static VaultSettings chosen(VaultSettings settings, Optional<MasterKeyPlace> place) {
    return new VaultSettings(
        settings.home(), settings.databaseUrl(), place, settings.prompt(), settings.environment());
  }
}
