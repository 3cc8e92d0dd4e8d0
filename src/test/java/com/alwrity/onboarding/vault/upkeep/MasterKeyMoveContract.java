package com.alwrity.onboarding.vault.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving master keys, over any database. */
abstract class MasterKeyMoveContract extends UpkeepFixture {
  @ParameterizedTest
  @EnumSource(names = {"OS", "PASSPHRASE"})
  void takesTheSameMasterKeyToTheOtherPlace(MasterKeyPlace from) {
    UpkeepHome home = home().filled(from);
    String id = home.row().id();
    MasterKeyChange change = home.upkeep().move(other(from), Progress.NONE);

    assertThat(change.steps()).hasSize(1);
    assertThat(change.steps().getFirst().before().place()).isEqualTo(from);
    assertThat(change.steps().getFirst().after().place()).isEqualTo(other(from));
    assertThat(change.notRemoved()).isEmpty();
    assertThat(home.row().id()).isEqualTo(id);
    assertThat(home.row().place()).isEqualTo(other(from));
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void hasNothingToDoWhereItIsAlready() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    assertThat(home.upkeep().move(MasterKeyPlace.OS, Progress.NONE).steps()).isEmpty();
    home.assertAllOpen();
  }

  @Test
  void bringsEverythingUnderTheApplicationSecret() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String old = home.row().id();
    home.applicationSecret = Optional.of(MasterKey.newText());
    MasterKeyChange change = home.upkeep().move(MasterKeyPlace.SECRET, Progress.NONE);

    assertThat(change.steps().getFirst().rewrapped()).isEqualTo(2);
    assertThat(home.row().place()).isEqualTo(MasterKeyPlace.SECRET);
    assertThat(home.has(home.os, old)).isFalse();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void needsAnApplicationSecretForThat() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    assertRefused(home, MasterKeyPlace.SECRET, Problem.Invalid.APPLICATION_SECRET);
  }

  @Test
  void bringsEverythingUnderANewMasterKeyAwayFromTheApplicationSecret() {
    UpkeepHome home = home().filled(MasterKeyPlace.SECRET);
    String old = home.row().id();
    if (home.database().isShared()) {
      assertRefused(home, MasterKeyPlace.OS, Problem.Refused.SHARED_SECRET);
      return;
    }
    home.upkeep().move(MasterKeyPlace.OS, Progress.NONE);

    assertThat(home.row().id()).isNotEqualTo(old);
    home.applicationSecret = Optional.empty();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void refusesTheSession() {
    assertRefused(home().filled(MasterKeyPlace.OS), MasterKeyPlace.SESSION, Problem.Invalid.CHOICE);
  }

  @Test
  void saysThatThereIsNone() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home().upkeep().move(MasterKeyPlace.OS, Progress.NONE))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(new Problem(Problem.Missing.MASTER_KEY)));
  }

  @Test
  void doesNotMoveWhatIsLostOrWrong() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String account = Keyring.masterAccount(home.row().id());
    home.os.put(Keyring.MASTER_SERVICE, account, MasterKey.newText());
    assertRefused(home, MasterKeyPlace.PASSPHRASE, Problem.Unavailable.MASTER_KEY_WRONG);
    home.os.remove(Keyring.MASTER_SERVICE, account);
    if (!home.database().isShared()) {
      assertRefused(home, MasterKeyPlace.PASSPHRASE, Problem.Unavailable.MASTER_KEY_LOST);
    }
    assertThat(home.row().place()).isEqualTo(MasterKeyPlace.OS);
    assertThat(home.has(home.passphraseFile, home.row().id())).isFalse();
  }

  @Test
  void neverBelievesThatItWasKept() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.faults.arm(Kind.LOST, 4); // here, can be used, read, then put
    assertRefused(home, MasterKeyPlace.PASSPHRASE, Problem.Unavailable.KEYRING_NOT_SAVED);
    home.faults.disarm();
    assertThat(home.row().place()).isEqualTo(MasterKeyPlace.OS);
    home.assertAllOpen();
  }

  @Test
  void saysWhichCopyCouldNotBeRemovedAndRemovesItNextTime() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.faults.arm(Kind.GONE, 6); // when the new copy was read again
    MasterKeyChange change = home.upkeep().move(MasterKeyPlace.PASSPHRASE, Progress.NONE);
    Spare old = new Spare(home.row().id(), MasterKeyPlace.OS);
    assertThat(change.notRemoved())
        .containsOnlyKeys(old)
        .containsValue(new Problem(Problem.Unavailable.KEYRING, "broken"));
    assertThat(home.has(home.os, old.id())).isTrue();
    home.faults.disarm();
    home.assertAllOpen();

    assertThat(home.upkeep().move(MasterKeyPlace.PASSPHRASE, Progress.NONE).notRemoved()).isEmpty();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void movingBackNeverRemovesTheCopyThatIsNeededAgain() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.faults.arm(Kind.GONE, 6);
    home.upkeep().move(MasterKeyPlace.PASSPHRASE, Progress.NONE);
    home.faults.disarm();

    home.upkeep().move(MasterKeyPlace.OS, Progress.NONE);
    home.upkeep().move(MasterKeyPlace.OS, Progress.NONE);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void whatAFailedMoveLeftIsRemovedByWhateverIsDoneNext() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.faults.arm(Kind.GONE_AFTER, 4); // the new copy is there, but nobody said so
    assertRefused(home, MasterKeyPlace.PASSPHRASE, Problem.Unavailable.KEYRING);
    home.faults.disarm();
    assertThat(home.has(home.passphraseFile, home.row().id())).isTrue();

    home.upkeep().rotate(Progress.NONE);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE", "AFTER"})
  void aFailedCopyGoesAtOnceTogetherWithItsNote(Kind kind) {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.faults.arm(kind, 4); // putting it there
    assertRefused(home, MasterKeyPlace.PASSPHRASE, Problem.Unavailable.KEYRING);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @ParameterizedTest
  @EnumSource(names = {"PASSPHRASE", "SECRET"})
  void notesNothingWhereThePlaceCannotBeUsed(MasterKeyPlace from) {
    UpkeepHome home = home().filled(from);
    if (from == MasterKeyPlace.SECRET && home.database().isShared()) {
      return; // is refused before
    }
    home.osIsGone = true;
    assertRefused(home, MasterKeyPlace.OS, Problem.Unavailable.KEYRING);
    assertThat(home.spares()).isEmpty();
    if (from == MasterKeyPlace.PASSPHRASE) {
      assertThat(home.upkeep().rotate(Progress.NONE).notRemoved()).isEmpty();
    }
    home.assertAllOpen();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whateverFailsEveryKeyOpensAndALaterRunMovesIt(Kind kind) {
    for (MasterKeyPlace from :
        new MasterKeyPlace[] {MasterKeyPlace.OS, MasterKeyPlace.PASSPHRASE}) {
      atEveryCall(
          kind,
          () -> home().filled(from),
          home -> home.upkeep().move(other(from), Progress.NONE),
          home -> assertThat(home.row().place()).isEqualTo(other(from)));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whateverFailsOnTheWayToTheApplicationSecretEveryKeyOpens(Kind kind) {
    atEveryCall(
        kind,
        () -> {
          UpkeepHome home = home().filled(MasterKeyPlace.OS);
          home.applicationSecret = Optional.of(MasterKey.newText());
          return home;
        },
        home -> home.upkeep().move(MasterKeyPlace.SECRET, Progress.NONE),
        home -> assertThat(home.row().place()).isEqualTo(MasterKeyPlace.SECRET));
  }

  @Test
  void offersTheKeyringToTheMachineThatHasThePassphraseFile() {
    UpkeepHome home = home().filled(MasterKeyPlace.PASSPHRASE);
    UpkeepHome another = besides(home);
    assertThat(another.upkeep().betterPlace()).isEmpty();
    assertThat(another.upkeep().moveToBetterPlace().steps()).isEmpty();
    home.osIsGone = true;
    assertThat(home.upkeep().betterPlace()).isEmpty();
    home.osIsGone = false;
    assertThat(home.upkeep().betterPlace()).contains(MasterKeyPlace.OS);

    MasterKeyChange change = home.upkeep().moveToBetterPlace();
    assertThat(change.steps()).hasSize(1);
    assertThat(change.steps().getFirst().after().place()).isEqualTo(MasterKeyPlace.OS);
    assertThat(home.upkeep().betterPlace()).isEmpty();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void whatIsOfferedLeavesTheApplicationSecretInUse() {
    UpkeepHome home = home().filled(MasterKeyPlace.SECRET);
    MasterKeyRow secret = home.row();
    MasterKeyRow behind = behindPassphrase(home);
    if (home.database().isShared()) {
      assertThat(home.upkeep().betterPlace()).isEmpty();
      assertThat(home.upkeep().moveToBetterPlace().steps()).isEmpty();
      assertThat(home.rows()).containsExactly(secret, behind);
      return;
    }
    assertThat(home.upkeep().betterPlace()).contains(MasterKeyPlace.OS);
    assertThat(home.upkeep().moveToBetterPlace().steps())
        .extracting(MasterKeyChange.Step::before)
        .containsExactly(behind);
    assertThat(home.rows()).contains(secret);
    home.assertAllOpen();
  }

  @Test
  void saysWhyWhatIsOfferedDoesNotOpenAlthoughAnotherDoes() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow behind = behindPassphrase(home);
    home.faults.arm(Kind.BEFORE, 1); // as when nobody gives the passphrase
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.upkeep().moveToBetterPlace())
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.KEYRING));
    assertThat(home.rows()).contains(behind);
    assertThat(home.upkeep().moveToBetterPlace().steps()).hasSize(1);
  }

  /** One more master key, which wraps nothing. */
  private static MasterKeyRow behindPassphrase(UpkeepHome home) {
    String id = MasterKey.newId();
    Secret text = MasterKey.newText();
    home.passphraseFile.put(Keyring.MASTER_SERVICE, Keyring.masterAccount(id), text);
    String check = MasterKey.of(id, MasterKeyPlace.PASSPHRASE, text).check();
    MasterKeyRow row =
        new MasterKeyRow(
            id, MasterKeyPlace.PASSPHRASE, check, home.rows().getLast().createdAt().plusSeconds(1));
    home.database()
        .transact(
            tables -> {
              tables.masterKeys().insert(row);
              return row;
            });
    return row;
  }

  private static MasterKeyPlace other(MasterKeyPlace place) {
    return place == MasterKeyPlace.OS ? MasterKeyPlace.PASSPHRASE : MasterKeyPlace.OS;
  }

  private static void assertRefused(UpkeepHome home, MasterKeyPlace target, Problem.Reason reason) {
    MasterKeyRow before = home.row();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.upkeep().move(target, Progress.NONE))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
    assertThat(home.row()).isEqualTo(before);
  }
}
