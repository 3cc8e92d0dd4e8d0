package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.vault.VaultHome.choosing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MasterKeysTest {
  private static final String PASSPHRASE = "correct horse";

  @TempDir private Path folder;
  private VaultHome home;
  private Secret applicationSecret;

  @BeforeEach
  void open() {
    home = new VaultHome(folder);
    applicationSecret = MasterKey.newText();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @EnumSource(MasterKeyPlace.class)
  void makesTheFirstInTheChosenPlace(MasterKeyPlace place) {
    MasterKeys keys = home.masterKeys(choosing(place, everything()));
    assertThat(keys.place()).isEmpty();
    MasterKey created = keys.openOrCreate();
    assertThat(created.place()).isEqualTo(place);
    assertThat(keys.place()).contains(place);
    assertThat(keys.openOrCreate()).isSameAs(created);
    assertThat(keys.open(created.id())).isSameAs(created);
    assertThat(isInKeyring(created)).isEqualTo(place == MasterKeyPlace.OS);
    assertThat(folder.resolve("master.key").toFile().exists())
        .isEqualTo(place == MasterKeyPlace.PASSPHRASE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SESSION")
  void findsItAgainAfterARestart(MasterKeyPlace place) {
    MasterKey created = home.masterKeys(choosing(place, everything())).openOrCreate();
    String check = created.check();
    MasterKey byChoice = home.masterKeys(choosing(place, everything())).open(created.id());
    byChoice.verify(check);
    MasterKey byItself = home.masterKeys(everything()).openOrCreate();
    byItself.verify(check);
    assertThat(byItself.place()).isEqualTo(place);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void takesTheApplicationSecretBeforeTheKeyring() {
    assertThat(home.masterKeys(everything()).openOrCreate().place())
        .isEqualTo(MasterKeyPlace.SECRET);
  }

  @Test
  void takesTheKeyringBeforeThePassphraseFile() {
    assertThat(home.masterKeys(withoutSecret(home.keyring())).openOrCreate().place())
        .isEqualTo(MasterKeyPlace.OS);
  }

  @Test
  void takesThePassphraseFileWhenTheKeyringCannotBeUsed() throws IOException {
    assertThat(home.masterKeys(withoutSecret(home.unusable())).openOrCreate().place())
        .isEqualTo(MasterKeyPlace.PASSPHRASE);
  }

  @Test
  void saysSoWhenThereIsNoPlace() throws IOException {
    MasterKeys keys =
        home.masterKeys(
            new MasterKeyStores(
                Optional.empty(), home.unusable(), Optional.empty(), Optional.empty()));
    assertRefused(keys::openOrCreate, Problem.Unavailable.NO_MASTER_KEY_PLACE);
    assertThat(rows()).isZero();
  }

  @Test
  void aChosenPlaceIsNeverReplacedByAnother() throws IOException {
    MasterKeyStores stores =
        new MasterKeyStores(Optional.empty(), home.unusable(), Optional.empty(), Optional.empty());
    assertRefused(
        home.masterKeys(choosing(MasterKeyPlace.OS, stores))::openOrCreate,
        Problem.Unavailable.PASSPHRASE_FILE_DAMAGED);
    assertRefused(
        home.masterKeys(choosing(MasterKeyPlace.SECRET, stores))::openOrCreate,
        Problem.Invalid.APPLICATION_SECRET);
    assertRefused(
        home.masterKeys(choosing(MasterKeyPlace.PASSPHRASE, stores))::openOrCreate,
        Problem.Unavailable.PASSPHRASE_NEEDED);
    assertThat(rows()).isZero();
  }

  @Test
  void aLostOneIsAnErrorAndNeverReplaced() {
    MasterKey created = home.masterKeys(home.inKeyring()).openOrCreate();
    home.keyring().remove(Keyring.MASTER_SERVICE, "master-" + created.id());
    MasterKeys later = home.masterKeys(home.inKeyring());
    assertRefused(later::openOrCreate, Problem.Unavailable.MASTER_KEY_LOST);
    assertRefused(() -> later.open(created.id()), Problem.Unavailable.MASTER_KEY_LOST);
    assertRefused(() -> later.open("unheard-of"), Problem.Unavailable.MASTER_KEY_UNKNOWN);
    assertThat(isInKeyring(created)).isFalse();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void onlyAnExplicitWordReplacesALostOne() {
    MasterKey lost = home.masterKeys(home.inKeyring()).openOrCreate();
    home.keyring().remove(Keyring.MASTER_SERVICE, "master-" + lost.id());
    MasterKeys later = home.masterKeys(home.inKeyring());
    MasterKey replacement = later.openOrReplace();
    assertThat(replacement.id()).isNotEqualTo(lost.id());
    assertThat(later.openOrReplace()).as("it is used again").isSameAs(replacement);
    assertThat(home.masterKeys(home.inKeyring()).openOrCreate().id()).isEqualTo(replacement.id());
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void saysThatAnotherPlaceWasNamedThanTheOneItIsIn() {
    MasterKey created = home.masterKeys(withoutSecret(home.keyring())).openOrCreate();
    MasterKeys elsewhere = home.masterKeys(choosing(MasterKeyPlace.PASSPHRASE, everything()));
    assertRefused(() -> elsewhere.open(created.id()), Problem.Unavailable.MASTER_KEY_ELSEWHERE);
    assertRefused(elsewhere::openOrCreate, Problem.Unavailable.MASTER_KEY_ELSEWHERE);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aLostPassphraseFileIsAnErrorAndNeverReplaced() throws IOException {
    MasterKeyStores stores = choosing(MasterKeyPlace.PASSPHRASE, everything());
    home.masterKeys(stores).openOrCreate();
    Files.delete(folder.resolve("master.key"));
    assertRefused(
        home.masterKeys(choosing(MasterKeyPlace.PASSPHRASE, everything()))::openOrCreate,
        Problem.Unavailable.MASTER_KEY_LOST);
    assertRefused(
        home.masterKeys(withoutSecret(home.keyring()))::openOrCreate,
        Problem.Unavailable.MASTER_KEY_LOST);
    assertThat(folder.resolve("master.key")).doesNotExist();
  }

  @Test
  void aMissingApplicationSecretIsAnErrorAndNeverReplaced() {
    home.masterKeys(everything()).openOrCreate();
    assertRefused(
        home.masterKeys(withoutSecret(home.keyring()))::openOrCreate,
        Problem.Unavailable.MASTER_KEY_LOST);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void anotherApplicationSecretIsWrong() {
    MasterKey created = home.masterKeys(everything()).openOrCreate();
    applicationSecret = MasterKey.newText();
    MasterKeys later = home.masterKeys(everything());
    assertRefused(later::openOrCreate, Problem.Unavailable.MASTER_KEY_WRONG);
    assertRefused(() -> later.open(created.id()), Problem.Unavailable.MASTER_KEY_WRONG);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void theSameApplicationSecretWrittenAnotherWayIsRight() {
    MasterKey created = home.masterKeys(everything()).openOrCreate();
    applicationSecret = applicationSecret.reveal(c -> Secret.of(new String(c).substring(3) + "="));
    assertThat(home.masterKeys(everything()).openOrCreate().id()).isEqualTo(created.id());
  }

  @Test
  void anotherMasterKeyUnderTheSameNameIsWrong() {
    MasterKey created = home.masterKeys(home.inKeyring()).openOrCreate();
    for (Secret other : List.of(MasterKey.newText(), Secret.of("no master key"))) {
      home.keyring().put(Keyring.MASTER_SERVICE, "master-" + created.id(), other);
      MasterKeys later = home.masterKeys(home.inKeyring());
      assertRefused(later::openOrCreate, Problem.Unavailable.MASTER_KEY_WRONG);
      assertRefused(() -> later.open(created.id()), Problem.Unavailable.MASTER_KEY_WRONG);
    }
  }

  @Test
  void aWrongPassphraseIsNotALostMasterKey() {
    MasterKey created =
        home.masterKeys(choosing(MasterKeyPlace.PASSPHRASE, everything())).openOrCreate();
    MasterKeys later =
        home.masterKeys(
            new MasterKeyStores(
                Optional.empty(),
                home.keyring(),
                Optional.of(home.passphraseFile("another")),
                Optional.empty()));
    assertRefused(() -> later.open(created.id()), Problem.Unavailable.WRONG_PASSPHRASE);
  }

  @Test
  void manyStartsAtOnceMakeOne() throws InterruptedException, ExecutionException {
    List<Future<String>> ids = new ArrayList<>();
    try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        ids.add(starts.submit(() -> home.masterKeys(home.inKeyring()).openOrCreate().id()));
      }
    }
    List<String> found = new ArrayList<>();
    for (Future<String> id : ids) {
      found.add(id.get());
    }
    assertThat(found.stream().collect(Collectors.toSet())).hasSize(1);
    assertThat(rows()).isEqualTo(1);
  }

  private MasterKeyStores everything() {
    return new MasterKeyStores(
        Optional.empty(),
        home.keyring(),
        Optional.of(home.passphraseFile(PASSPHRASE)),
        Optional.of(applicationSecret));
  }

  private MasterKeyStores withoutSecret(Keyring os) {
    return new MasterKeyStores(
        Optional.empty(), os, Optional.of(home.passphraseFile(PASSPHRASE)), Optional.empty());
  }

  private boolean isInKeyring(MasterKey key) {
    SessionKeyring keyring = home.keyring();
    return keyring.get(Keyring.MASTER_SERVICE, "master-" + key.id()) instanceof Lookup.Present;
  }

  private int rows() {
    return home.database().read(tables -> tables.masterKeys().all()).size();
  }

  private static void assertRefused(Runnable work, Problem.Reason reason) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
