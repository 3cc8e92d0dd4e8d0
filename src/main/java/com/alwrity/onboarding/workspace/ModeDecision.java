package com.alwrity.onboarding.workspace;

import com.alwrity.onboarding.model.DeploymentMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mode of a checkout, and why.
 *
 * @param mode what counts
 * @param reason why it counts
 * @param source where the variable that decided comes from; empty if none did
 * @param conflict whether the variables contradict each other: {@code DEBUG} says development and
 *     {@code DEPLOY_ENV} production
 * @param chosen whether the user chose the mode, whatever the variables say
 * @param warnings what is odd about the variables
 */
public record ModeDecision(
    DeploymentMode mode,
    Reason reason,
    Optional<Source> source,
    boolean conflict,
    boolean chosen,
    List<Warning> warnings) {

  /** Why it is this mode. The texts are in the message bundle under {@code mode.reason.…}. */
  public enum Reason {
    NOTHING_SET,
    DEBUG_TRUE,
    DEPLOY_ENV_SET,
    DEBUG_AND_DEPLOY_ENV,
    CHOSEN;

    /** The name in the bundle, such as {@code nothing-set}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Where a variable comes from. */
  public enum Source {
    ENVIRONMENT,
    BACKEND_ENV;

    /** The name in the bundle, such as {@code backend-env}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What a user should know. The texts are in the message bundle under {@code mode.warning.…}. */
  public enum Warning {
    /** The real backend looks at {@code DEPLOY_ENV} only. */
    CONFLICT,
    /** The real backend takes {@code DEPLOY_ENV=local} for development; the document does not. */
    DEPLOY_ENV_LOCAL,
    /** {@code DEBUG} is neither {@code true} nor {@code false}. */
    DEBUG_SPELLING;

    /** The name in the bundle, such as {@code deploy-env-local}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Warning> of(String debug, String deployEnv, boolean conflict) {
      List<Warning> warnings = new ArrayList<>();
      if (conflict) {
        warnings.add(CONFLICT);
      }
      if (deployEnv.equals("local")) {
        warnings.add(DEPLOY_ENV_LOCAL);
      }
      if (!Set.of("", "true", "false").contains(debug)) {
        warnings.add(DEBUG_SPELLING);
      }
      return List.copyOf(warnings);
    }
  }

  /**
   * Decides by the rule of the architecture document. A variable of the process wins over the one
   * in {@code backend/.env}, as it does for the backend itself.
   *
   * @param environment the process environment
   * @param backendEnv what {@code backend/.env} assigns; empty if there is none
   * @param choice what the user chose for this workspace, if anything
   */
  public static ModeDecision of(
      Map<String, String> environment,
      Map<String, String> backendEnv,
      Optional<DeploymentMode> choice) {
    Variable debug = Variable.find("DEBUG", environment, backendEnv);
    Variable deployEnv = Variable.find("DEPLOY_ENV", environment, backendEnv);
    boolean debugging = debug.value().trim().equalsIgnoreCase("true");
    boolean deployed = !deployEnv.value().isEmpty();
    boolean conflict = debugging && deployed;
    List<Warning> warnings = Warning.of(debug.value(), deployEnv.value(), conflict);
    if (choice.isPresent()) {
      return new ModeDecision(
          choice.get(), Reason.CHOSEN, Optional.empty(), conflict, true, warnings);
    }
    if (conflict) {
      return decided(Reason.DEBUG_AND_DEPLOY_ENV, deployEnv, warnings);
    }
    if (deployed) {
      return decided(Reason.DEPLOY_ENV_SET, deployEnv, warnings);
    }
    return debugging
        ? decided(Reason.DEBUG_TRUE, debug, warnings)
        : decided(Reason.NOTHING_SET, new Variable("", Optional.empty()), warnings);
  }

  /**
   * Whether {@code .env} files may be written: never in production, and in a conflict only if the
   * user asked for development in this very run.
   *
   * @param askedNow whether the user named the development mode for this run
   */
  public boolean allowsEnvFiles(boolean askedNow) {
    return mode == DeploymentMode.DEVELOPMENT && (!conflict || askedNow);
  }

  private static ModeDecision decided(Reason reason, Variable by, List<Warning> warnings) {
    DeploymentMode mode =
        reason == Reason.DEPLOY_ENV_SET ? DeploymentMode.PRODUCTION : DeploymentMode.DEVELOPMENT;
    boolean conflict = reason == Reason.DEBUG_AND_DEPLOY_ENV;
    return new ModeDecision(mode, reason, by.source(), conflict, false, warnings);
  }

  private record Variable(String value, Optional<Source> source) {
    static Variable find(
        String name, Map<String, String> environment, Map<String, String> backendEnv) {
      if (environment.containsKey(name)) {
        return new Variable(environment.get(name), Optional.of(Source.ENVIRONMENT));
      }
      return backendEnv.containsKey(name)
          ? new Variable(backendEnv.get(name), Optional.of(Source.BACKEND_ENV))
          : new Variable("", Optional.empty());
    }
  }
}
