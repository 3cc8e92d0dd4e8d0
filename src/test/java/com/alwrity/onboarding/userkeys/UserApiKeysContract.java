package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** In production each user has their own keys, from whichever database, and nothing else. */
abstract class UserApiKeysContract {
  final SyntheticKeys synthetic = new SyntheticKeys(21);
  private final String annas = synthetic.gemini();
  private final String bens = synthetic.gemini();
  private final String servers = synthetic.gemini();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;
  private @Nullable UserApiKeys opened;

  /** The variables that name the database, which is empty. */
  abstract Map<String, String> databaseVariables();

  /** The variables that name it for the backend. */
  Map<String, String> backendVariables() {
    return databaseVariables();
  }

  /** Saves a Gemini key of each of these users. */
  void saveAll(Map<String, String> keys) {
    SavedUsers.saveAll(environment, GEMINI, keys);
  }

  /** Changes the database past the program. */
  abstract void execute(String sql);

  /** Makes the database unusable. */
  abstract void breakDatabase();

  @BeforeEach
  void saveTwoUsers() throws IOException {
    Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    Files.writeString(
        folder.resolve("ALwrity/backend/.env"),
        "DEPLOY_ENV=render\nGEMINI_API_KEY=" + servers + "\nEXA_API_KEY=" + servers + "\n");
    environment.put("ALWRITY_HOME", folder.resolve("home").toString());
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(1));
    environment.put("GEMINI_API_KEY", servers);
    environment.putAll(databaseVariables());
    SavedUsers.save(environment, "user_anna", GEMINI, annas);
    SavedUsers.save(environment, "user_ben", GEMINI, bens);
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  Path home() {
    return folder.resolve("home");
  }

  @Test
  void eachUserGetsTheirOwnKeyFromTheDatabase() {
    assertHas("user_anna", annas);
    assertHas("user_ben", bens);
    assertHas("user_anna", annas);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"user_carla", "USER_ANNA", "user_anna ", "local", "' OR '1'='1"})
  void nobodyElseGetsAnything(@Nullable String user) {
    try (UserApiKeyContext context = keys().open(user)) {
      assertThat(context.get("gemini")).isEmpty();
      assertThat(context.get("exa")).isEmpty();
    }
  }

  @Test
  void aMissingKeyIsNotReplacedByTheServersOwn() {
    try (UserApiKeyContext context = keys().open("user_anna")) {
      assertThat(context.get("exa")).isEmpty();
    }
  }

  @Test
  void aSnapshotStaysAsItWasUntilItIsClosedAndIsWipedThen() {
    UserApiKeyContext context = keys().open("user_anna");
    FoundKey found = context.get("gemini").orElseThrow();
    String newer = synthetic.gemini();
    SavedUsers.save(environment, "user_anna", GEMINI, newer);
    assertThat(textOf(found.secret())).isEqualTo(annas);
    assertHas("user_anna", newer);
    context.close();
    assertThatIllegalStateException().isThrownBy(() -> textOf(found.secret()));
  }

  @Test
  void bindsTheUserForTheWorkAndForNothingElse() {
    UserApiKeys keys = keys();
    assertUnbound();
    keys.where("user_anna")
        .run(
            () -> {
              assertThat(currentKey()).isEqualTo(annas);
              keys.where("user_ben").run(() -> assertThat(currentKey()).isEqualTo(bens));
              assertThat(currentKey()).isEqualTo(annas);
            });
    assertUnbound();
    assertThat(keys.where("user_ben").call(UserApiKeysContract::currentKey)).isEqualTo(bens);
    assertThat(keys.where(null).call(() -> UserApiKeys.current().get("gemini"))).isEmpty();
  }

  @Test
  void aThreadOutsideOfAStructuredScopeSeesNoUser() throws Exception {
    boolean unbound =
        keys()
            .where("user_anna")
            .call(
                () -> {
                  try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
                    return others.submit(UserApiKeysContract::isUnbound).get();
                  }
                });
    assertThat(unbound).isTrue();
  }

  @Test
  void theKeysOfABindingAreWipedWhenTheWorkEndsOrFails() {
    FoundKey[] seen = new FoundKey[1];
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                keys()
                    .where("user_anna")
                    .run(
                        () -> {
                          seen[0] = UserApiKeys.current().get("gemini").orElseThrow();
                          throw new IllegalArgumentException("the work failed");
                        }));
    assertThatIllegalStateException().isThrownBy(() -> textOf(seen[0].secret()));
  }

  @Test
  void anAlteredKeyIsAnErrorAndTheOthersStay() {
    SavedUsers.save(environment, "user_anna", EXA, annas);
    execute("UPDATE api_keys SET version = version + 1 WHERE provider = 'exa'");
    try (UserApiKeyContext context = keys().open("user_anna")) {
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> context.get("exa"))
          .satisfies(
              e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.KEY_UNREADABLE));
      assertThat(context.get("gemini")).isPresent();
    }
  }

  @Test
  void anotherApplicationSecretIsAnErrorAndNotNoKey() {
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(2));
    try (UserApiKeyContext context = keys().open("user_anna")) {
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> context.get("gemini"))
          .satisfies(
              e ->
                  assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.MASTER_KEY_WRONG));
    }
  }

  @Test
  void aDatabaseThatCannotBeReadIsAnErrorAndNotNoKey() {
    UserApiKeys keys = keys();
    breakDatabase();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keys.open("user_anna"))
        .satisfies(e -> assertThat(e.problem().reason()).isInstanceOf(Problem.Unavailable.class));
    try (UserApiKeyContext nobody = keys.open(null)) {
      assertThat(nobody.get("gemini")).isEmpty();
    }
  }

  @Test
  void aUsersOpeningsCanBeLimited() {
    environment.put("ALWRITY_LIMIT_OPENINGS", "2/h");
    assertHas("user_anna", annas);
    assertHas("user_anna", annas);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> keys().open("user_anna"))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.TOO_MANY_OPENINGS));
    assertHas("user_ben", bens);
  }

  /** Once for each opening, however often the key is asked for meanwhile. */
  @Test
  void eachUseIsWrittenDownBeforeItIsClosed() {
    UserApiKeys keys = keys();
    for (int i = 0; i < 3; i++) {
      try (UserApiKeyContext context = keys.open("user_anna")) {
        assertThat(context.get("gemini")).isPresent();
        assertThat(context.get("gemini")).isPresent();
        assertThat(context.get("exa")).isEmpty();
      }
    }
    keys.open("user_ben").close();
    keys.close();
    opened = null;
    assertThat(SavedUsers.uses(environment, "user_anna"))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.provider()).isEqualTo(GEMINI);
              assertThat(day.times()).isEqualTo(3);
              assertThat(day.lastAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
            });
    assertThat(SavedUsers.uses(environment, "user_ben")).isEmpty();
  }

  private static void assertUnbound() {
    assertThatIllegalStateException().isThrownBy(UserApiKeys::current);
  }

  private static boolean isUnbound() {
    assertUnbound();
    return true;
  }

  private static String currentKey() {
    return textOf(UserApiKeys.current().get("gemini").orElseThrow().secret());
  }

  private void assertHas(String user, String key) {
    try (UserApiKeyContext context = keys().open(user)) {
      FoundKey found = context.get("gemini").orElseThrow();
      assertThat(textOf(found.secret())).isEqualTo(key);
      assertThat(found.source()).isEqualTo(FoundKey.Source.DATABASE);
    }
  }

  UserApiKeys keys() {
    UserApiKeys known = opened;
    if (known == null) {
      Map<String, String> backend = new HashMap<>(environment);
      backend.putAll(backendVariables());
      known = UserApiKeys.open(folder.resolve("ALwrity"), backend);
      opened = known;
    }
    return known;
  }
}
