package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.vault.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What others do while a master key is replaced, over any database. */
abstract class MasterKeyRotationMeanwhileContract extends UpkeepFixture {
  @Test
  void aUserWhoComesMeanwhileIsUnderTheNewMasterKey() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    Vault early = home.vault();
    early.prepare(ANNA); // it has seen the old master key
    home.faults.arm(Kind.GONE, 5); // behind the proof that the new one was kept
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.upkeep().rotate(Progress.NONE));
    assertThat(home.rows()).as("the rotation has begun").hasSize(2);
    home.faults.disarm();

    UserId carla = new UserId("user_carla");
    early.prepare(carla);
    assertThat(dataKey(home, carla).masterKeyId()).isNotEqualTo(old.id());
  }

  @Test
  void aUserWhoComesJustAsItBeginsIsUnderTheNewMasterKey() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    home.beforeGet =
        () -> {
          home.beforeGet = () -> {};
          home.faults.arm(Kind.GONE, 5);
          assertThatExceptionOfType(OnboardingException.class)
              .isThrownBy(() -> home.upkeep().rotate(Progress.NONE));
          home.faults.disarm();
        };
    UserId carla = new UserId("user_carla");
    home.vault().prepare(carla);
    assertThat(home.rows()).as("the rotation has begun").hasSize(2);
    assertThat(dataKey(home, carla).masterKeyId()).isNotEqualTo(old.id());
  }

  @Test
  void aUserWhoComesJustAsItEndsIsUnderTheNewMasterKey() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.beforeGet =
        () -> {
          home.beforeGet = () -> {};
          home.upkeep().rotate(Progress.NONE);
        };
    UserId carla = new UserId("user_carla");
    home.vault().prepare(carla);
    assertThat(dataKey(home, carla).masterKeyId()).isEqualTo(home.row().id());
  }

  @Test
  void whoReadsWhileTheMasterKeyIsReplacedStillReads() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.beforeGet =
        () -> { // between the look at the tables and the look into the keyring
          home.beforeGet = () -> {};
          home.upkeep().rotate(Progress.NONE);
        };
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void whoStopsListeningHoldsNoTransactionUp() throws IOException {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    CompletableFuture<Boolean> goesOn = new CompletableFuture<>();
    List<String> told = new ArrayList<>();
    Progress stopped =
        (done, total, what) -> {
          goesOn.join();
          told.add(done + "/" + total + " " + what);
        };
    CompletableFuture<MasterKeyChange> rotation =
        CompletableFuture.supplyAsync(
            () -> home.upkeep().rotate(stopped), task -> Thread.ofPlatform().start(task));
    try {
      Await.until(
          () -> home.rows().stream().noneMatch(row -> row.id().equals(old.id())),
          Duration.ofMinutes(1),
          "the transaction waits for who listens");
      home.save(ANNA, GEMINI, "saved meanwhile");
      assertThat(rotation).as("the listener is to know all").isNotDone();
    } finally {
      goesOn.complete(true);
    }
    assertThat(rotation.join().steps().getFirst().complete()).isTrue();
    assertThat(told)
        .containsExactly(
            "0/4 master.rewrap",
            "2/4 master.rewrap",
            "4/4 master.rewrap",
            "2/4 master.prove",
            "4/4 master.prove");
    home.assertAllOpen();
  }

  @Test
  void whoCannotShowProgressBreaksNothing() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    Progress broken =
        (_, _, _) -> {
          throw new IllegalStateException("nobody can see that");
        };
    assertThat(home.upkeep().rotate(broken).steps().getFirst().complete()).isTrue();
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  private static DataKeyRow dataKey(UpkeepHome home, UserId user) {
    return home.database().read(tables -> tables.dataKeys().find(user)).orElseThrow();
  }
}
