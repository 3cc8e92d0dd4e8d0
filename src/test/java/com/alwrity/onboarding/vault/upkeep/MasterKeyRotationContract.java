package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replacing master keys, over any database. */
abstract class MasterKeyRotationContract extends UpkeepFixture {
  @ParameterizedTest
  @EnumSource(names = {"OS", "PASSPHRASE"})
  void putsANewMasterKeyInThePlaceOfTheOldOne(MasterKeyPlace place) {
    UpkeepHome home = home().filled(place);
    MasterKeyRow old = home.row();
    List<Optional<String>> fingerprints = fingerprints(home);
    MasterKeyChange change = home.upkeep().rotate(Progress.NONE);

    assertThat(change.steps()).hasSize(1);
    assertThat(change.steps().getFirst().rewrapped()).isEqualTo(2);
    assertThat(change.steps().getFirst().complete()).isTrue();
    assertThat(change.left()).isZero();
    assertThat(home.row().id()).isNotEqualTo(old.id());
    assertThat(home.row().place()).isEqualTo(place);
    assertThat(home.has(home.keyring(place), old.id())).as("the old one").isFalse();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
    assertThat(fingerprints(home)).isEqualTo(fingerprints).doesNotContain(Optional.empty());
  }

  @Test
  void theOldMasterKeyOpensNothingAnyMore() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKey old = home.masterKeys().open(home.row().id());
    home.upkeep().rotate(Progress.NONE);
    DataKeyRow wrapped = dataKey(home, ANNA);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> DataKey.open(wrapped, old))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.DATA_KEY_UNREADABLE, ANNA)));
  }

  @Test
  void doesNotReplaceAnApplicationSecretByItself() {
    UpkeepHome home = home().filled(MasterKeyPlace.SECRET);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.upkeep().rotate(Progress.NONE))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.SECRET_IS_GIVEN));
    home.assertAllOpen();
  }

  @Test
  void replacesAnApplicationSecretByTheOneThatIsGiven() {
    UpkeepHome home = home().filled(MasterKeyPlace.SECRET);
    MasterKeyRow old = home.row();
    Secret secret = MasterKey.newText();
    MasterKeyChange change = home.upkeep().rotateTo(secret, Progress.NONE);

    assertThat(change.steps().getFirst().rewrapped()).isEqualTo(2);
    assertThat(home.row().id()).isNotEqualTo(old.id());
    assertThat(home.row().place()).isEqualTo(MasterKeyPlace.SECRET);
    home.applicationSecret = Optional.of(secret);
    home.assertAllOpen();
    assertThatExceptionOfType(OnboardingException.class)
        .as("it is in use already")
        .isThrownBy(() -> home.upkeep().rotateTo(secret, Progress.NONE))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Missing.APPLICATION_SECRET));
  }

  @Test
  void leavesTheUsersOfOtherMachinesAlone() {
    UpkeepHome here = home().filled(MasterKeyPlace.OS);
    if (!here.database().isShared()) {
      return; // a local database has no other machines
    }
    UpkeepHome there = besides(here);
    UserId carla = new UserId("user_carla");
    there.save(carla, GEMINI, "carla's key");
    DataKeyRow carlas = dataKey(here, carla);
    MasterKeyChange change = here.upkeep().rotate(Progress.NONE);

    assertThat(change.steps()).hasSize(1);
    assertThat(change.left()).isEqualTo(1);
    assertThat(dataKey(here, carla)).isEqualTo(carlas);
    here.assertAllOpen();
    assertThat(there.vault().get(carla, GEMINI)).isPresent();
    assertThat(here.upkeep().masterKeys())
        .extracting(MasterKeyStanding::state)
        .containsExactlyInAnyOrder(MasterKeyStanding.State.ELSEWHERE, MasterKeyStanding.State.OPEN);
    assertThat(there.upkeep().rotate(Progress.NONE).left()).isEqualTo(2);
  }

  @Test
  void keepsTheOldMasterKeyWhileAKeyCannotBeOpened() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    KeyRow gemini = home.database().read(t -> t.apiKeys().find(ANNA, GEMINI)).orElseThrow();
    spoil(home, gemini);
    MasterKeyChange change = home.upkeep().rotate(Progress.NONE);

    assertThat(change.steps().getFirst().unreadable())
        .containsExactly(new Problem(Problem.Unavailable.KEY_UNREADABLE, GEMINI, ANNA));
    assertThat(home.has(home.os, old.id())).isTrue();
    assertThat(home.rows()).hasSize(2);
    assertThat(home.upkeep().masterKeys())
        .extracting(MasterKeyStanding::state)
        .containsExactly(MasterKeyStanding.State.RETIRING, MasterKeyStanding.State.OPEN);

    home.save(ANNA, GEMINI, "entered anew"); // which keeps the spoilt one aside
    assertThat(home.upkeep().rotate(Progress.NONE).steps().getFirst().complete()).isTrue();
    assertThat(home.rows()).hasSize(1);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void aDataKeyThatWasAlteredKeepsNoOtherFromBeingWrappedAnew() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    DataKeyRow annas = dataKey(home, ANNA);
    DataKeyRow altered =
        new DataKeyRow(ANNA, annas.id(), annas.masterKeyId(), annas.wrapped().substring(4));
    home.database().transact(t -> rewrap(t.dataKeys(), altered));
    MasterKeyChange change = home.upkeep().rotate(Progress.NONE);

    assertThat(change.steps().getFirst().rewrapped()).isEqualTo(1);
    assertThat(change.steps().getFirst().unreadable())
        .containsExactly(new Problem(Problem.Unavailable.DATA_KEY_UNREADABLE, ANNA));
    assertThat(dataKey(home, BEN).masterKeyId()).isNotEqualTo(old.id());
    assertThat(home.has(home.os, old.id())).isTrue();

    assertThat(home.upkeep().reset(ANNA)).isEqualTo(2);
    assertThat(home.upkeep().rotate(Progress.NONE).steps().getFirst().complete()).isTrue();
    assertThat(home.has(home.os, old.id())).isFalse();
  }

  @Test
  void whatIsInterruptedAfterAllWasWrappedAnewHasWrappedNothingAnew() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    List<DataKeyRow> before = wrappedBy(home, old);
    Progress interrupted =
        (done, total, what) -> {
          if (what.equals("master.rewrap") && done == total) {
            throw new IllegalStateException("interrupted");
          }
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> home.work(interrupted).rotate());
    assertThat(home.rows()).as("the rotation has begun").hasSize(2);
    assertThat(wrappedBy(home, old)).hasSize(4).isEqualTo(before);
    home.assertAllOpen();

    assertThat(home.upkeep().rotate(Progress.NONE).steps().getFirst().rewrapped()).isEqualTo(2);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void whatWasPutAsideComesAlong() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String account = Keyring.masterAccount(home.row().id());
    Lookup lost = home.os.get(Keyring.MASTER_SERVICE, account);
    home.os.remove(Keyring.MASTER_SERVICE, account);
    home.upkeep().reset(ANNA);
    if (lost instanceof Lookup.Present(Secret found)) {
      home.os.put(Keyring.MASTER_SERVICE, account, found);
    }
    home.upkeep().rotate(Progress.NONE);

    assertThat(home.upkeep().recover(ANNA)).containsOnlyKeys(Recovery.BACK);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whateverFailsEveryKeyOpensAndALaterRunFinishesIt(Kind kind) {
    for (MasterKeyPlace place :
        new MasterKeyPlace[] {MasterKeyPlace.OS, MasterKeyPlace.PASSPHRASE}) {
      atEveryCall(
          kind,
          () -> home().filled(place),
          home -> home.upkeep().rotate(Progress.NONE),
          home -> assertThat(home.row().place()).isEqualTo(place));
    }
  }

  private static List<DataKeyRow> wrappedBy(UpkeepHome home, MasterKeyRow master) {
    return home.database()
        .read(
            tables -> {
              List<DataKeyRow> rows = new ArrayList<>(tables.dataKeys().wrappedBy(master.id()));
              rows.addAll(tables.auditKeys().wrappedBy(master.id()));
              return rows;
            });
  }

  private static boolean rewrap(DataKeys keys, DataKeyRow row) throws SQLException {
    keys.rewrap(row);
    return true;
  }

  private static void spoil(UpkeepHome home, KeyRow row) {
    home.database()
        .transact(
            tables -> {
              tables
                  .apiKeys()
                  .put(row.user(), row.provider(), "v1.spoilt", row.version(), Verdict.UNCHECKED);
              return row;
            });
  }

  private static DataKeyRow dataKey(UpkeepHome home, UserId user) {
    return home.database().read(tables -> tables.dataKeys().find(user)).orElseThrow();
  }

  private static List<Optional<String>> fingerprints(UpkeepHome home) {
    return home.vault().list(ANNA).stream().map(StoredKey::fingerprint).toList();
  }
}
