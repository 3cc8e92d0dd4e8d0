package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.onboarding.Scene.BEN;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.KeyUses.Use;
import com.alwrity.onboarding.keyring.FaultyKeyring;
import com.alwrity.onboarding.keyring.FaultyKeyring.Faults;
import com.alwrity.onboarding.keyring.FaultyKeyring.Kind;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Users.Forgotten;
import com.alwrity.onboarding.onboarding.Users.Listed;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsersTest {
  private static final Set<Destination> EVERYWHERE =
      Set.of(Destination.KEYRING, Destination.BACKEND, Destination.FRONTEND);

  /** Longer than what two ciphertexts have in common by chance. */
  private static final int PART = 8;

  private static final int HEADER = 7; // "v1." and the length, the same for all

  @TempDir private Path folder;
  private Scene scene;
  private Users users;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    users = scene.users(scene.copies());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** A backend uses a key. */
  private void use(UserId user) {
    List<Use> uses = List.of(new Use(user, GEMINI, 1));
    scene
        .database()
        .transact(
            tables -> {
              tables.keyUses().add(uses, Instant.EPOCH);
              return uses;
            });
  }

  private void onboard(UserId user, long seed) {
    OnboardingPlan plan = scene.plan(seed).withUser(user).withDestinations(EVERYWHERE);
    assertThat(scene.open().apply(plan, Progress.NONE).complete()).isTrue();
  }

  @Test
  void listsUsersInTheOrderTheyBegan() {
    assertThat(users.list()).isEmpty();
    scene.open().memory().moveTo(BEN, 2, 10);
    onboard(ANNA, 1);
    assertThat(users.list())
        .extracting(listed -> listed.session().user() + " " + listed.keys())
        .containsExactly("user_ben 0", "user_anna 3");
  }

  @Test
  void forgetsEverythingAboutOneUser() {
    onboard(BEN, 2);
    onboard(ANNA, 1);
    use(BEN);
    use(ANNA);
    Forgotten forgotten = users.forget(ANNA);

    assertThat(forgotten.keys()).isEqualTo(3);
    assertThat(forgotten.keyring()).isEmpty();
    assertThat(users.list()).extracting(Listed::session).extracting("user").containsExactly(BEN);
    scene
        .database()
        .read(
            tables -> {
              assertThat(tables.dataKeys().find(ANNA)).isEmpty();
              assertThat(tables.apiKeys().all(ANNA)).isEmpty();
              assertThat(tables.workspaces().of(ANNA)).isEmpty();
              assertThat(tables.keyUses().latest(ANNA, 9)).isEmpty();
              assertThat(tables.keyUses().latest(BEN, 9)).hasSize(1);
              return tables;
            });
    assertThat(scene.open().memory().isKnown()).as("the checkout was Anna's last").isFalse();
    for (String provider : List.of("gemini", "exa", "copilotkit")) {
      assertThat(scene.copies().get("alwrity", ANNA + "/" + provider))
          .isEqualTo(new Lookup.Absent());
      assertThat(scene.copies().get("alwrity", BEN + "/" + provider))
          .isInstanceOf(Lookup.Present.class);
    }
    assertThat(scene.open().stored(BEN)).hasSize(3).allMatch(KeyStanding::readable);
    assertThat(scene.vault().verifyAudit(ANNA).findings()).as("none is missing").isEmpty();
  }

  @Test
  void leavesNothingOfTheSealedKeysInTheFile() throws IOException {
    onboard(ANNA, 1);
    onboard(BEN, 2);
    List<String> annas = sealed(ANNA);
    List<String> bens = sealed(BEN);
    assertThat(annas).hasSize(4);
    assertThat(content()).contains(annas).contains(bens);
    users.forget(ANNA);

    String left = content();
    assertThat(left).contains(bens);
    for (String sealed : annas) {
      for (int i = HEADER; i + PART <= sealed.length(); i++) {
        assertThat(left).doesNotContain(sealed.substring(i, i + PART));
      }
    }
    assertThat(left).as("the audit outlives what it tells of").contains(ANNA.value());
  }

  @Test
  void forgetsWhatWasKeptAsideToo() throws IOException {
    onboard(ANNA, 1);
    KeyRow gemini = scene.database().read(t -> t.apiKeys().find(ANNA, GEMINI)).orElseThrow();
    scene
        .database()
        .transact(
            tables -> {
              tables.keptKeys().keep(gemini);
              return tables.apiKeys().remove(ANNA, GEMINI);
            });
    assertThat(users.forget(ANNA).keys()).isEqualTo(3);
    assertThat(content()).doesNotContain(gemini.key());
  }

  @Test
  void theAuditStaysAndSaysSo() {
    onboard(ANNA, 1);
    users.forget(ANNA);
    assertThat(scene.database().read(t -> t.audit().latest(ANNA, 1)).getFirst().event().action())
        .isEqualTo("forget");
    onboard(ANNA, 3); // who begins anew goes on in the same audit
    assertThat(scene.open().stored(ANNA)).hasSize(3).allMatch(KeyStanding::readable);
  }

  @Test
  void withoutTheMasterKeyTheEntryWaits() {
    onboard(ANNA, 1);
    String id = scene.database().read(tables -> tables.masterKeys().all()).getFirst().id();
    scene.keyring().remove(Keyring.MASTER_SERVICE, Keyring.masterAccount(id));
    assertThat(scene.users(scene.copies()).forget(ANNA).keys()).isEqualTo(3);
    List<String> waiting =
        scene.database().read(tables -> tables.audit().pending(ANNA)).stream()
            .map(event -> event.action())
            .toList();
    assertThat(waiting).containsExactly("forget");
  }

  @Test
  void saysWhatIsLeft() {
    onboard(ANNA, 1);
    Forgotten forgotten = users.forget(ANNA);
    assertThat(forgotten.envFiles())
        .containsExactly(scene.workspace().backendEnv(), scene.workspace().frontendEnv());
    assertThat(forgotten.backups()).contains(scene.home().backups());
    assertThat(scene.workspace().backendEnv()).exists();
  }

  @Test
  void saysThatTheKeyringMayStillHoldCopies() {
    onboard(ANNA, 1);
    for (Kind kind : new Kind[] {Kind.GONE, Kind.BEFORE}) {
      for (int call = 1; call <= 2; call++) {
        onboard(ANNA, 1);
        Faults faults = new Faults();
        Keyring broken = new FaultyKeyring(scene.copies(), faults);
        faults.arm(kind, call);
        Forgotten forgotten = scene.users(broken).forget(ANNA);
        assertThat(forgotten.keyring())
            .contains(new Problem(Problem.Unavailable.KEYRING, "broken"));
        assertThat(users.isKnown(ANNA)).as("the keys are destroyed all the same").isFalse();
      }
    }
  }

  @Test
  void doesNotKnowWhoNeverBegan() {
    onboard(ANNA, 1);
    for (String name : List.of("user_anna ", "User_anna", "user_ann", "%")) {
      assertThat(users.isKnown(new UserId(name))).isFalse();
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> users.forget(new UserId(name)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(problem(name)));
    }
    assertThat(scene.open().stored(ANNA)).hasSize(3);
  }

  private static Problem problem(String name) {
    return new Problem(Problem.Missing.USER, name);
  }

  @Test
  void anotherProcessDoesNotBringTheUsersKeysBack() {
    Onboarding other = scene.open();
    other.saveKeys(ANNA, Map.of(GEMINI, Secret.of("AQ.first"))); // it has the data key
    users.forget(ANNA);
    assertThat(other.stored(ANNA)).isEmpty();
    other.saveKeys(ANNA, Map.of(EXA, Secret.of("exa-second")));

    assertThat(scene.open().stored(ANNA)).hasSize(1).allMatch(KeyStanding::readable);
    assertThat(other.stored(ANNA)).allMatch(KeyStanding::readable);
  }

  /** The ciphertexts of a user, the wrapped data key first. */
  private List<String> sealed(UserId user) {
    return scene
        .database()
        .read(
            tables -> {
              List<String> texts = new ArrayList<>();
              texts.add(tables.dataKeys().find(user).orElseThrow().wrapped());
              tables.apiKeys().all(user).forEach(row -> texts.add(row.key()));
              return texts;
            });
  }

  /** All bytes of the database, with what SQLite has beside it. */
  private String content() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(scene.home().folder())) {
      for (Path file : files.filter(f -> f.toString().contains("onboarding.db")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
