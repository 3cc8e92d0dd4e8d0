package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** What both databases do alike. */
abstract class DatabaseContract extends SchemaContract {
  private static final int THREADS = 8;
  private static final MasterKeyRow OLD =
      new MasterKeyRow("m1", MasterKeyPlace.OS, "check-1", START);
  private static final MasterKeyRow NEW =
      new MasterKeyRow("m2", MasterKeyPlace.PASSPHRASE, "check-2", START.plusSeconds(1));
  private static final DataKeyRow DATA_KEY = new DataKeyRow(ANN, "d1", "m1", "wrapped-1");

  private Optional<DataKeyRow> dataKey(UserId user) {
    return database.read(tables -> tables.dataKeys().find(user));
  }

  private List<MasterKeyRow> masterKeys() {
    return database.read(tables -> tables.masterKeys().all());
  }

  private void insertKeys() {
    change(
        tables -> {
          tables.masterKeys().insert(NEW);
          tables.masterKeys().insert(OLD);
          tables.dataKeys().insert(DATA_KEY);
        });
  }

  @Test
  void keepsOneDataKeyForEachUser() {
    insertKeys();

    assertBreaksARule(tables -> tables.dataKeys().insert(new DataKeyRow(ANN, "d2", "m1", "other")));
    assertBreaksARule(tables -> tables.masterKeys().insert(OLD));
    assertThat(dataKey(ANN)).contains(DATA_KEY);
    assertThat(dataKey(BOB)).isEmpty();
    assertThat(masterKeys()).containsExactly(OLD, NEW);
  }

  @Test
  void forgetsAMasterKeyOnlyWhenItWrapsNothing() {
    insertKeys();
    DataKeyRow again = new DataKeyRow(ANN, "d1", "m2", "wrapped-2");
    DataKeyRow unknown = new DataKeyRow(ANN, "d9", "m2", "wrapped-2");

    assertBreaksARule(tables -> tables.masterKeys().remove("m1"));
    assertProblem(Problem.Missing.USER, () -> change(tables -> tables.dataKeys().rewrap(unknown)));
    change(tables -> tables.dataKeys().rewrap(again));
    change(tables -> tables.masterKeys().remove("m1"));

    List<DataKeyRow> wrapped = database.read(tables -> tables.dataKeys().wrappedBy("m2"));
    assertThat(wrapped).containsExactly(again);
    assertThat(masterKeys()).containsExactly(NEW);
  }

  @Test
  void refusesADataKeyWithoutItsMasterKey() {
    assertBreaksARule(tables -> tables.dataKeys().insert(DATA_KEY));
  }

  @Test
  void remembersTheCheckoutsOfEachInstallation() {
    WorkspaceRow first = new WorkspaceRow("laptop", "/home/ann/a", ANN, Optional.empty(), START);
    WorkspaceRow second =
        new WorkspaceRow("laptop", "/Ünï", ANN, Optional.of(DeploymentMode.PRODUCTION), START);
    WorkspaceRow again =
        new WorkspaceRow("laptop", first.path(), BOB, Optional.empty(), START.plusSeconds(1));
    for (WorkspaceRow row : List.of(first, second, again)) {
      change(tables -> tables.workspaces().put(row));
    }

    change(
        tables -> {
          assertThat(tables.workspaces().find("laptop", first.path())).contains(again);
          assertThat(tables.workspaces().find("laptop", second.path())).contains(second);
          assertThat(tables.workspaces().latest("laptop")).contains(again);
          assertThat(tables.workspaces().find("server", first.path())).isEmpty();
          assertThat(tables.workspaces().latest("server")).isEmpty();
        });
  }

  @Test
  void remembersWhatASaveIsAboutToDo() {
    long first = database.transact(t -> t.intents().insert("laptop", ANN, "{\"a\":1}"));
    long second = database.transact(t -> t.intents().insert("laptop", ANN, "{}"));
    long elsewhere = database.transact(t -> t.intents().insert("server", ANN, "{}"));
    change(tables -> tables.intents().close(second));

    change(
        tables -> {
          assertThat(tables.intents().open("laptop"))
              .containsExactly(new IntentRow(first, "laptop", ANN, "{\"a\":1}"));
          assertThat(tables.intents().open("server"))
              .containsExactly(new IntentRow(elsewhere, "server", ANN, "{}"));
        });
  }

  @Test
  void takesEverythingBackWhenTheWorkThrows() {
    begin(ANN);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                change(
                    tables -> {
                      tables.sessions().moveTo(ANN, 5, 80);
                      tables.apiKeys().put(ANN, GEMINI, "v1.one", 1, Verdict.VALID);
                      throw new UnsupportedOperationException("stop");
                    }));
    assertBreaksARule(
        tables -> {
          tables.sessions().moveTo(ANN, 5, 80);
          tables.dataKeys().insert(DATA_KEY);
        });

    assertThat(begin(ANN).currentStep()).isEqualTo(1);
    assertThat(keys(ANN)).isEmpty();
  }

  @Test
  void refusesATransactionInsideATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> change(tables -> begin(ANN)))
        .withMessageContaining("inside");
    assertThat(sessions()).isEmpty();
  }

  @Test
  void changesNothingWhileReading() {
    begin(ANN);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> database.read(tables -> tables.sessions().findOrCreate(BOB)));
    begin(new UserId("carol"));

    assertThat(sessions()).extracting(SessionRow::user).doesNotContain(BOB).hasSize(2);
  }

  @Test
  void keepsEverythingWhenItIsOpenedAgain() {
    put(ANN, GEMINI, "v1.one", 3);
    database.close();
    database = open();

    assertThat(key(ANN, GEMINI).version()).isEqualTo(3);
  }

  @Test
  void saysThatItIsClosed() {
    database.close();
    for (int i = 0; i < 2; i++) {
      assertProblem(Problem.Unavailable.DATABASE, this::sessions);
      assertProblem(Problem.Unavailable.DATABASE, () -> begin(ANN));
    }
  }

  @Test
  void makesOneRowWhenManyPutTheSameNewKey() throws Exception {
    onManyThreads(i -> put(ANN, GEMINI, "v1.key" + i, 1));

    assertThat(sessions()).extracting(SessionRow::user).containsExactly(ANN);
    assertThat(keys(ANN)).extracting(KeyRow::provider).containsExactly(GEMINI);
  }

  @Test
  void losesNoUpdateBetweenReadingAndWriting() throws Exception {
    put(ANN, GEMINI, "v1.one", 0);
    onManyThreads(
        i ->
            change(
                tables -> {
                  KeyRow key = tables.apiKeys().find(ANN, GEMINI).orElseThrow();
                  tables.apiKeys().put(ANN, GEMINI, "v1", key.version() + 1, Verdict.UNCHECKED);
                }));

    assertThat(key(ANN, GEMINI).version()).isEqualTo(THREADS);
  }

  @Test
  void agreesOnOneMasterKeyWhenManyLookForTheFirst() throws Exception {
    CountDownLatch twoHaveLooked = new CountDownLatch(2);
    onManyThreads(
        i ->
            change(
                tables -> {
                  boolean first = tables.masterKeys().all().isEmpty();
                  twoHaveLooked.countDown();
                  awaitAWhile(twoHaveLooked);
                  if (first) {
                    tables
                        .masterKeys()
                        .insert(new MasterKeyRow("m" + i, MasterKeyPlace.OS, "c", START));
                  }
                }));

    assertThat(masterKeys()).hasSize(1);
  }

  /** In vain where transactions take turns. */
  private static void awaitAWhile(CountDownLatch latch) {
    try {
      if (!latch.await(200, TimeUnit.MILLISECONDS)) {
        latch.countDown();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void canBeOpenedByManyAtOnceWhenItIsNew() throws Exception {
    goToAnEmptyPlace();
    onManyThreads(
        i -> {
          try (Database another = open()) {
            change(another, tables -> tables.sessions().findOrCreate(new UserId("user" + i)));
          }
        });

    database.close();
    database = open();
    assertThat(sessions()).hasSize(THREADS);
  }

  private static void onManyThreads(IntConsumer work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        results.add(threads.submit(() -> work.accept(number)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
