package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.backup.BackupHome.ANNA;
import static com.alwrity.onboarding.vault.backup.BackupHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.KeptKeys.KeptKeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserChange.AuditStanding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What backups do, whatever the database. */
abstract class BackupsContract extends BackupsFixture {
  @Test
  void allOfItComesBackInANewHome() {
    BackupHome from = filled();
    Instant checked = BackupHome.START.plus(Duration.ofMinutes(3));
    from.database()
        .transact(
            tables -> {
              tables.apiKeys().checked(ANNA, EXA, 1, Verdict.VALID_NO_CREDIT, checked);
              tables.apiKeys().expires(ANNA, EXA, Optional.of(LocalDate.parse("2027-01-31")));
              return ANNA;
            });
    BackupHome to = home();
    now = BackupHome.START.plus(Duration.ofDays(40));

    to.restore(from.backUp(), Rule.MERGE);

    assertThat(to.keys(ANNA)).isEqualTo(Map.of("gemini", gemini, "exa", exa));
    assertThat(to.keys(BEN)).isEqualTo(Map.of("gemini", copilotkit));
    SessionRow session = to.database().read(t -> t.sessions().find(ANNA)).orElseThrow();
    assertThat(session.currentStep()).isEqualTo(6);
    assertThat(session.progress()).isEqualTo(100);
    assertThat(session.startedAt()).isEqualTo(BackupHome.START);
    assertThat(session.completedAt()).contains(BackupHome.START);
    KeyRow row = to.database().read(t -> t.apiKeys().find(ANNA, EXA)).orElseThrow();
    assertThat(row.verdict()).isEqualTo(Verdict.VALID_NO_CREDIT);
    assertThat(row.checkedAt()).contains(checked);
    assertThat(row.expiresOn()).contains(LocalDate.parse("2027-01-31"));
    assertThat(row.updatedAt()).isEqualTo(BackupHome.START);
    WorkspaceRow workspace = to.workspaces(ANNA).getFirst();
    assertThat(workspace.chosenMode()).contains(DeploymentMode.PRODUCTION);
    assertThat(workspace.path()).isEqualTo("/home/ann/ALwrity");
    assertThat(workspace.origin()).as("of the machine it came to").isEqualTo("origin of home-1");
  }

  @Test
  void anotherRestoreHasNothingToDo() {
    BackupHome from = filled();
    Path file = from.backUp();
    BackupHome to = home();
    to.restore(file, Rule.MERGE);
    for (Rule rule : List.of(Rule.MERGE, Rule.MERGE_PREFERRING_BACKUP, Rule.REPLACE)) {
      try (RestorePlan plan = to.plan(file, rule)) {
        assertThat(plan.isEmpty()).as("%s", rule).isTrue();
      }
    }
  }

  @Test
  void saysWhatEachWayWouldChangeAndDoesJustThat() {
    Path file = filled().backUp();
    String other = synthetic.gemini();
    Map<Rule, String> table =
        Map.of(
            Rule.MERGE, "copilotkit only-here keep, exa new add, gemini different keep",
            Rule.MERGE_PREFERRING_BACKUP,
                "copilotkit only-here keep, exa new add, gemini different replace",
            Rule.REPLACE, "copilotkit only-here remove, exa new add, gemini different replace");
    Map<Rule, Map<String, String>> afterwards =
        Map.of(
            Rule.MERGE, Map.of("copilotkit", copilotkit, "exa", exa, "gemini", other),
            Rule.MERGE_PREFERRING_BACKUP,
                Map.of("copilotkit", copilotkit, "exa", exa, "gemini", gemini),
            Rule.REPLACE, Map.of("exa", exa, "gemini", gemini));
    for (Rule rule : table.keySet()) {
      BackupHome to = home();
      to.save(ANNA, GEMINI, other);
      to.save(ANNA, COPILOTKIT, copilotkit);
      Map<String, String> before = to.keys(ANNA);
      try (RestorePlan plan = to.plan(file, rule, ANNA)) {
        assertThat(changes(plan)).isEqualTo(table.get(rule));
        assertThat(plan.lost()).isEqualTo(rule.replace() ? 2 : rule.preferBackup() ? 1 : 0);
        assertThat(to.keys(ANNA)).as("a look changes nothing").isEqualTo(before);
        to.backups().restore(plan);
      }
      assertThat(to.keys(ANNA)).as("%s", rule).isEqualTo(afterwards.get(rule));
    }
  }

  private static String changes(RestorePlan plan) {
    return String.join(
        ", ",
        plan.users().getFirst().keys().stream()
            .map(k -> k.provider() + " " + k.state().id() + " " + k.action().id())
            .toList());
  }

  @Test
  void usersWhoAreNotInTheBackupStayAsTheyAre() {
    Path file = filled().backUp(BEN);
    BackupHome to = home();
    to.save(ANNA, EXA, exa);
    to.restore(file, Rule.REPLACE);
    assertThat(to.keys(ANNA)).isEqualTo(Map.of("exa", exa));
    assertThat(to.keys(BEN)).isEqualTo(Map.of("gemini", copilotkit));
  }

  @Test
  void oneUserCanBeTakenOutOfABackupOfAll() {
    Path file = filled().backUp();
    BackupHome to = home();
    to.restore(file, Rule.MERGE, BEN);
    assertThat(to.keys(ANNA)).isEmpty();
    assertThat(to.keys(BEN)).hasSize(1);
    assertFails(
        Problem.Missing.USER_IN_BACKUP, () -> to.plan(file, Rule.MERGE, new UserId("carl")));
    assertFails(Problem.Missing.USER, () -> to.backUp(new UserId("carl")));
  }

  @Test
  void everyKeyTakenAndBroughtBackIsInTheAuditWhichStaysIntact() {
    BackupHome from = filled();
    Path file = from.backUp();
    assertThat(from.audited(ANNA))
        .containsExactly("begin", "set gemini", "set exa", "backup exa", "backup gemini");
    BackupHome to = home();
    to.save(ANNA, GEMINI, synthetic.gemini());
    to.save(ANNA, COPILOTKIT, copilotkit);
    to.restore(file, Rule.REPLACE);
    assertThat(to.audited(ANNA))
        .containsExactly(
            "begin",
            "set gemini",
            "set copilotkit",
            "remove copilotkit",
            "restore exa",
            "restore gemini");
    assertThat(to.audited(BEN)).containsExactly("begin", "restore gemini");
    for (BackupHome home : List.of(from, to)) {
      home.save(ANNA, EXA, exa);
      home.assertIntact(ANNA);
      home.assertIntact(BEN);
    }
  }

  @Test
  void tellsWhetherTheAuditIsTheOneThatTheBackupKnows() {
    BackupHome from = filled();
    Path file = from.backUp();
    assertThat(standing(from, file)).isEqualTo(AuditStanding.CONTINUES);
    from.save(ANNA, EXA, synthetic.exa());
    assertThat(standing(from, file)).isEqualTo(AuditStanding.CONTINUES);
    BackupHome to = home();
    assertThat(standing(to, file)).isEqualTo(AuditStanding.NONE);
    to.restore(file, Rule.MERGE);
    assertThat(standing(to, file)).isEqualTo(AuditStanding.OTHER);
  }

  private static AuditStanding standing(BackupHome home, Path file) {
    try (RestorePlan plan = home.plan(file, Rule.MERGE)) {
      return plan.users().getFirst().audit();
    }
  }

  @Test
  void aPlanForWhatIsNotStoredAnyMoreIsNotDone() {
    Path file = filled().backUp();
    BackupHome to = home();
    to.save(ANNA, GEMINI, copilotkit);
    try (RestorePlan plan = to.plan(file, Rule.REPLACE)) {
      to.save(ANNA, GEMINI, exa);
      assertFails(Problem.Refused.KEYS_CHANGED, () -> to.backups().restore(plan));
    }
    assertThat(to.keys(ANNA)).isEqualTo(Map.of("gemini", exa));
    assertThat(to.keys(BEN)).as("all or nothing").isEmpty();
  }

  @Test
  void aKeyThatCannotBeOpenedIsLeftOutAndMendedByARestore() {
    BackupHome home = filled();
    Path whole = home.backUp();
    alterExa(home);
    try (RestorePlan plan = home.plan(whole, Rule.MERGE, ANNA)) {
      assertThat(changes(plan)).isEqualTo("exa unreadable replace, gemini same keep");
      assertThat(plan.lost()).isZero();
      home.backups().restore(plan);
    }
    assertThat(home.keys(ANNA)).containsEntry("exa", exa);
    List<KeptKeyRow> aside = home.database().read(t -> t.keptKeys().all(ANNA));
    assertThat(aside).hasSize(1);

    alterExa(home);
    assertThat(home.write(Optional.of(BEN)).leftOut()).isEmpty();
    assertThat(home.write(Optional.empty()).leftOut())
        .singleElement()
        .satisfies(key -> assertThat(key.provider()).isEqualTo(EXA));
    BackupHome to = home();
    to.restore(home.file(), Rule.MERGE);
    assertThat(to.keys(ANNA)).isEqualTo(Map.of("gemini", gemini));
  }

  private static void alterExa(BackupHome home) {
    home.database()
        .transact(
            tables -> {
              tables.apiKeys().put(ANNA, EXA, "v1.altered", 1, Verdict.UNCHECKED);
              return ANNA;
            });
  }

  @Test
  void aWrongPassphraseIsEnteredAndChangesNothing() {
    BackupHome home = filled();
    Path file = home.backUp();
    home.passphrase = "another one";
    assertFails(Problem.Unavailable.WRONG_BACKUP_PASSPHRASE, () -> home.plan(file, Rule.REPLACE));
    home.save(BEN, EXA, exa);
    assertThat(home.audited(BEN)).endsWith("passphrase-failed", "set exa");
    home.assertIntact(BEN);
    home.passphrase = "";
    assertFails(Problem.Invalid.PASSPHRASE_EMPTY, () -> home.plan(file, Rule.REPLACE));
    assertFails(Problem.Invalid.PASSPHRASE_EMPTY, () -> home.backUp());
  }

  @Test
  void withNobodyHereThereIsNothingToBackUp() {
    BackupHome home = home();
    assertFails(Problem.Missing.NOTHING_TO_BACK_UP, () -> home.backUp());
    assertThat(home.file()).doesNotExist();
  }

  @Test
  void manyUsersWithManyKeysComeBack() {
    BackupHome from = home();
    for (int number = 0; number < 12; number++) {
      for (int key = 0; key < 9; key++) {
        from.save(user(number), provider(key), "key " + number + " ü " + key);
      }
    }
    BackupHome to = home();
    to.restore(from.backUp(), Rule.MERGE);
    for (int number = 0; number < 12; number++) {
      assertThat(to.keys(user(number))).isEqualTo(from.keys(user(number))).hasSize(9);
    }
  }

  private static UserId user(int number) {
    return new UserId("user ✓ " + number);
  }

  private static ProviderId provider(int number) {
    return new ProviderId("provider-" + number);
  }
}
