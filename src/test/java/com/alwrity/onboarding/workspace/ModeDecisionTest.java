package com.alwrity.onboarding.workspace;

import static com.alwrity.onboarding.model.DeploymentMode.DEVELOPMENT;
import static com.alwrity.onboarding.model.DeploymentMode.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.workspace.ModeDecision.Reason;
import com.alwrity.onboarding.workspace.ModeDecision.Source;
import com.alwrity.onboarding.workspace.ModeDecision.Warning;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeDecisionTest {
  /** Every row of the table of modes, with every spelling it speaks of. */
  @ParameterizedTest(name = "DEBUG={0} DEPLOY_ENV={1}: {2}, conflict {3}")
  @CsvSource(
      nullValues = "unset",
      textBlock =
          """
          unset,    unset,      DEVELOPMENT, false, NOTHING_SET
          unset,    '',         DEVELOPMENT, false, NOTHING_SET
          false,    unset,      DEVELOPMENT, false, NOTHING_SET
          false,    '',         DEVELOPMENT, false, NOTHING_SET
          '',       unset,      DEVELOPMENT, false, NOTHING_SET
          true,     unset,      DEVELOPMENT, false, DEBUG_TRUE
          true,     '',         DEVELOPMENT, false, DEBUG_TRUE
          TRUE,     unset,      DEVELOPMENT, false, DEBUG_TRUE
          'True ',  unset,      DEVELOPMENT, false, DEBUG_TRUE
          1,        unset,      DEVELOPMENT, false, NOTHING_SET
          yes,      unset,      DEVELOPMENT, false, NOTHING_SET
          unset,    render,     PRODUCTION,  false, DEPLOY_ENV_SET
          false,    render,     PRODUCTION,  false, DEPLOY_ENV_SET
          '',       railway,    PRODUCTION,  false, DEPLOY_ENV_SET
          1,        render,     PRODUCTION,  false, DEPLOY_ENV_SET
          yes,      render,     PRODUCTION,  false, DEPLOY_ENV_SET
          unset,    local,      PRODUCTION,  false, DEPLOY_ENV_SET
          unset,    ' ',        PRODUCTION,  false, DEPLOY_ENV_SET
          true,     render,     DEVELOPMENT, true,  DEBUG_AND_DEPLOY_ENV
          'True ',  production, DEVELOPMENT, true,  DEBUG_AND_DEPLOY_ENV
          true,     local,      DEVELOPMENT, true,  DEBUG_AND_DEPLOY_ENV
          """)
  void followsTheTable(
      @Nullable String debug,
      @Nullable String deployEnv,
      DeploymentMode mode,
      boolean conflict,
      Reason reason) {
    for (Source source : Source.values()) {
      Map<String, String> variables = variables(debug, deployEnv);
      ModeDecision decision =
          source == Source.ENVIRONMENT
              ? ModeDecision.of(variables, Map.of(), Optional.empty())
              : ModeDecision.of(Map.of(), variables, Optional.empty());
      assertThat(decision.mode()).isEqualTo(mode);
      assertThat(decision.conflict()).isEqualTo(conflict);
      assertThat(decision.reason()).isEqualTo(reason);
      assertThat(decision.chosen()).isFalse();
      assertThat(decision.source())
          .isEqualTo(reason == Reason.NOTHING_SET ? Optional.empty() : Optional.of(source));
    }
  }

  @Test
  void theProcessEnvironmentWinsOverTheFileEvenIfEmpty() {
    ModeDecision overruled =
        ModeDecision.of(Map.of("DEPLOY_ENV", ""), Map.of("DEPLOY_ENV", "render"), Optional.empty());
    assertThat(overruled.mode()).isEqualTo(DEVELOPMENT);
    ModeDecision production =
        ModeDecision.of(Map.of("DEPLOY_ENV", "render"), Map.of("DEPLOY_ENV", ""), Optional.empty());
    assertThat(production.mode()).isEqualTo(PRODUCTION);
    assertThat(production.source()).contains(Source.ENVIRONMENT);
  }

  @Test
  void aChoiceIsShownAsAChoiceAndKeepsTheConflictInSight() {
    ModeDecision decision =
        ModeDecision.of(
            variables("true", "render"), Map.of(), Optional.of(DeploymentMode.DEVELOPMENT));
    assertThat(decision.chosen()).isTrue();
    assertThat(decision.reason()).isEqualTo(Reason.CHOSEN);
    assertThat(decision.conflict()).isTrue();
    assertThat(decision.warnings()).containsExactly(Warning.CONFLICT);
  }

  @Test
  void envFilesAreForDevelopmentWithoutConflictOrByExplicitWord() {
    ModeDecision development = ModeDecision.of(Map.of(), Map.of(), Optional.empty());
    ModeDecision production =
        ModeDecision.of(variables(null, "render"), Map.of(), Optional.empty());
    ModeDecision conflict = ModeDecision.of(variables("true", "x"), Map.of(), Optional.empty());
    assertThat(development.allowsEnvFiles(false)).isTrue();
    assertThat(production.allowsEnvFiles(false)).isFalse();
    assertThat(production.allowsEnvFiles(true)).isFalse();
    assertThat(conflict.allowsEnvFiles(false)).isFalse();
    assertThat(conflict.allowsEnvFiles(true)).isTrue();
  }

  @Test
  void warnsAboutWhatTheRealBackendSeesDifferently() {
    assertThat(ModeDecision.of(variables(null, "local"), Map.of(), Optional.empty()).warnings())
        .containsExactly(Warning.DEPLOY_ENV_LOCAL);
    assertThat(ModeDecision.of(variables("yes", null), Map.of(), Optional.empty()).warnings())
        .containsExactly(Warning.DEBUG_SPELLING);
    assertThat(ModeDecision.of(variables("true", null), Map.of(), Optional.empty()).warnings())
        .isEmpty();
  }

  private static Map<String, String> variables(@Nullable String debug, @Nullable String deployEnv) {
    Map<String, String> variables = new HashMap<>();
    if (debug != null) {
      variables.put("DEBUG", debug);
    }
    if (deployEnv != null) {
      variables.put("DEPLOY_ENV", deployEnv);
    }
    return variables;
  }
}
