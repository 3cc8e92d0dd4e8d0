package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.JDBC;

/** What the audit says of copies, and that there is no copy of which it says nothing. */
final class AuditedCopiesTest {
  @TempDir private Path folder;
  private Scene scene;
  private Onboarding onboarding;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    onboarding = scene.open();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void eachKeyAndEachPlaceIsAnEntry() {
    assertThat(onboarding.apply(everywhere(), Progress.NONE).complete()).isTrue();
    assertThat(audited())
        .containsExactly(
            "begin - done",
            "set copilotkit done",
            "set exa done",
            "set gemini done",
            "copy keyring copilotkit done",
            "copy keyring exa done",
            "copy keyring gemini done",
            "copy backend copilotkit done",
            "copy backend exa done",
            "copy backend gemini done",
            "copy frontend copilotkit done");
  }

  @Test
  void lookingAtThemIsNone() {
    onboarding.apply(everywhere(), Progress.NONE);
    List<String> before = audited();
    onboarding.review(everywhere());
    onboarding.stored(ANNA);
    onboarding.standing(ANNA, Optional.of(scene.workspace()), Optional.empty());
    assertThat(audited()).isEqualTo(before);
  }

  @Test
  void aCopyThatFailedIsEnteredAsSuch() throws IOException {
    Files.createDirectory(scene.workspace().frontendEnv());
    ApplyResult result = onboarding.apply(everywhere(), Progress.NONE);
    assertThat(result.complete()).isFalse();
    assertThat(audited())
        .contains("copy backend gemini done", "copy frontend copilotkit done")
        .endsWith("copy frontend copilotkit refused.not-a-file");
  }

  @Test
  void whatTheKeyringCannotHoldIsNoCopyAndTheOthersAre() {
    OnboardingPlan plan = scene.plan(1).withDestinations(EnumSet.of(Destination.KEYRING));
    Map<ProviderId, Secret> keys = new HashMap<>(plan.keys());
    keys.put(EXA, Secret.of("schlüssel"));
    ApplyResult result = onboarding.apply(plan.withKeys(keys), Progress.NONE);
    assertThat(result.places())
        .extracting(place -> reason(place))
        .containsExactly(Problem.Refused.KEYRING_VALUES);
    assertThat(audited())
        .containsExactly(
            "begin - done",
            "set copilotkit done",
            "set exa done",
            "set gemini done",
            "copy keyring copilotkit done",
            "copy keyring gemini done");
  }

  @Test
  void whereTheKeyringCanHoldNoneNoCopyIsEntered() {
    OnboardingPlan plan = scene.plan(1).withDestinations(EnumSet.of(Destination.KEYRING));
    ApplyResult result =
        onboarding.apply(plan.withKeys(Map.of(EXA, Secret.of("schlüssel"))), Progress.NONE);
    assertThat(result.places())
        .extracting(place -> reason(place))
        .containsExactly(Problem.Refused.KEYRING_NO_VALUE);
    assertThat(audited()).containsExactly("begin - done", "set exa done");
  }

  @Test
  void whatTheModeForbidsIsNoCopy() {
    scene.environment().put("DEPLOY_ENV", "render");
    onboarding.apply(everywhere(), Progress.NONE);
    assertThat(audited()).hasSize(7).noneMatch(entry -> entry.contains("end "));
  }

  @Test
  void withoutEntriesThereAreNoCopies() throws SQLException {
    onboarding.apply(
        everywhere().withDestinations(EnumSet.noneOf(Destination.class)), Progress.NONE);
    execute("CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no'); END");
    ApplyResult result = onboarding.copy(everywhere(), Progress.NONE);
    assertThat(result.places()).hasSize(3);
    assertThat(result.places())
        .extracting(place -> reason(place))
        .containsOnly(Problem.Unavailable.AUDIT);
    assertThat(scene.workspace().backendEnv()).doesNotExist();
    assertThat(scene.workspace().frontendEnv()).doesNotExist();
    execute("DROP TRIGGER closed");
    assertThat(onboarding.copy(everywhere(), Progress.NONE).complete()).isTrue();
  }

  @Test
  void removingIsAnEntry() {
    onboarding.apply(everywhere(), Progress.NONE);
    assertThat(onboarding.removal().remove(ANNA, EXA).isRemoved()).isTrue();
    assertThat(onboarding.removal().remove(ANNA, EXA).isRemoved()).isFalse();
    assertThat(audited()).hasSize(13).endsWith("remove exa done", "copy keyring exa removed");
  }

  @Test
  void whichCopiesTheKeyringMayHaveIsToldByTheEntries() {
    assertThat(inKeyring()).isEmpty();
    onboarding.apply(everywhere(), Progress.NONE);
    assertThat(inKeyring()).containsExactly("copilotkit", "exa", "gemini");
    onboarding.removal().remove(ANNA, EXA);
    assertThat(inKeyring()).containsExactly("copilotkit", "gemini");
    scene.users(scene.copies()).forget(ANNA);
    assertThat(inKeyring()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Problem.Unavailable.class,
      names = {"KEYRING", "KEYRING_LOCKED", "KEYRING_TIMEOUT"})
  void ofACopyThatBrokeOffNobodyKnows(Problem.Unavailable reason) {
    for (int before : new int[] {0, 1}) {
      scene
          .open(new Ending(scene.copies(), new Problem(reason, "it ended"), before))
          .apply(everywhere(), Progress.NONE);
      assertThat(inKeyring()).as("after %d", before).hasSize(before == 0 ? 0 : 3);
      assertThat(scene.vault().audit().inKeyring(ANNA).values())
          .as("what they are")
          .allMatch(String::isEmpty);
    }
  }

  @Test
  void aCopyThatIsNotMadeAnewIsStillThere() {
    onboarding.apply(everywhere(), Progress.NONE);
    Problem silent = new Problem(Problem.Unavailable.KEYRING_TIMEOUT);
    scene.open(new Ending(scene.copies(), silent, 0)).apply(everywhere(), Progress.NONE);
    assertThat(inKeyring()).containsExactly("copilotkit", "exa", "gemini");
  }

  /** As if the process had been killed between the entry and the copy. */
  @Test
  void aCopyThatMayHaveBeenCutOffIsOfNoKnownKey() {
    onboarding.apply(everywhere(), Progress.NONE);
    assertThat(scene.vault().audit().inKeyring(ANNA).values()).noneMatch(String::isEmpty);
    Problem silent = new Problem(Problem.Unavailable.KEYRING_TIMEOUT);
    scene.open(new Ending(scene.copies(), silent, 0)).apply(everywhere(), Progress.NONE);
    assertThat(scene.vault().audit().inKeyring(ANNA).values()).hasSize(3).allMatch(String::isEmpty);
  }

  @Test
  void aKeyThatIsPutBackHasItsCopyEntered() {
    onboarding.apply(everywhere(), Progress.NONE);
    try (Removed exa = onboarding.removal().removeForNow(ANNA, EXA).orElseThrow()) {
      assertThat(inKeyring()).doesNotContain("exa");
      assertThat(onboarding.removal().putBack(exa).isBack()).isTrue();
    }
    assertThat(inKeyring()).contains("exa");
  }

  private List<String> inKeyring() {
    return scene.vault().audit().inKeyring(ANNA).keySet().stream().map(ProviderId::value).toList();
  }

  /** Ends after so many copies. */
  private static final class Ending implements Keyring {
    private final Keyring keyring;
    private final Problem problem;
    private int left;

    private Ending(Keyring keyring, Problem problem, int left) {
      this.keyring = keyring;
      this.problem = problem;
      this.left = left;
    }

    @Override
    public Lookup get(String service, String account) {
      return left > 0 ? keyring.get(service, account) : new Lookup.Unavailable(problem);
    }

    @Override
    public void put(String service, String account, Secret value) {
      requireThere();
      keyring.put(service, account, value);
      left--;
    }

    @Override
    public void remove(String service, String account) {
      requireThere();
      keyring.remove(service, account);
    }

    @Override
    public void keepOne(String service, String account, Predicate<Secret> right) {
      requireThere();
      keyring.keepOne(service, account, right);
    }

    private void requireThere() {
      if (left == 0) {
        throw new OnboardingException(null, problem);
      }
    }
  }

  private OnboardingPlan everywhere() {
    return scene.plan(1).withDestinations(EnumSet.allOf(Destination.class));
  }

  private static Problem.Reason reason(PlaceResult place) {
    return place.problem().orElseThrow().reason();
  }

  private List<String> audited() {
    return scene.database().read(tables -> tables.audit().latest(ANNA, 100)).stream()
        .map(row -> row.event())
        .map(
            event ->
                String.join(
                    " ",
                    (event.action() + " " + event.detail()).strip(),
                    event.provider().isEmpty() ? "-" : event.provider(),
                    event.result()))
        .toList();
  }

  private void execute(String sql) throws SQLException {
    String url = JDBC.PREFIX + scene.home().database();
    try (Connection connection = JDBC.createConnection(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
