package com.alwrity.onboarding.onboarding.plan;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the user wants. Immutable, but for the secrets, which their owner wipes.
 *
 * @param workspace the checkout; empty for a {@link Audience#KEEPER}
 * @param mode the mode that the user named now; empty to keep what was chosen earlier or is
 *     detected
 * @param keys the keys to save; those of other providers stay as they are
 * @param verdicts what providers said of these keys, as far as they were asked
 * @param lastDays the last days on which these keys are good, as far as the user said so
 * @param destinations where the keys are copied to; a destination that does not apply is refused
 */
public record OnboardingPlan(
    Audience audience,
    Optional<Workspace> workspace,
    UserId user,
    Optional<DeploymentMode> mode,
    SortedMap<ProviderId, Secret> keys,
    Map<ProviderId, Verdict> verdicts,
    Map<ProviderId, LocalDate> lastDays,
    Set<Destination> destinations) {

  /** Copies the collections. A project that has no frontend has no file for one. */
  public OnboardingPlan {
    if (workspace.filter(Workspace::isPlain).isPresent()) {
      destinations =
          destinations.stream().filter(d -> d != Destination.FRONTEND).collect(Collectors.toSet());
    }
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    verdicts = Map.copyOf(verdicts);
    lastDays = Map.copyOf(lastDays);
    destinations =
        Collections.unmodifiableSet(
            destinations.isEmpty()
                ? EnumSet.noneOf(Destination.class)
                : EnumSet.copyOf(destinations));
  }

  /** A plan for this user that does nothing yet. */
  public static OnboardingPlan of(UserId user) {
    return new OnboardingPlan(
        Audience.KEEPER,
        Optional.empty(),
        user,
        Optional.empty(),
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Set.of());
  }

  /** The same for a developer in this checkout. */
  public OnboardingPlan in(Workspace checkout) {
    return new OnboardingPlan(
        Audience.DEVELOPER,
        Optional.of(checkout),
        user,
        mode,
        keys,
        verdicts,
        lastDays,
        destinations);
  }

  /** The same for this audience; a keeper has no workspace and no files. */
  public OnboardingPlan withAudience(Audience who) {
    if (who == Audience.DEVELOPER) {
      return new OnboardingPlan(who, workspace, user, mode, keys, verdicts, lastDays, destinations);
    }
    EnumSet<Destination> kept = EnumSet.noneOf(Destination.class);
    kept.addAll(destinations);
    kept.retainAll(Set.of(Destination.KEYRING));
    return new OnboardingPlan(
        who, Optional.empty(), user, Optional.empty(), keys, verdicts, lastDays, kept);
  }

  /** The same with this mode, named now. */
  public OnboardingPlan withMode(Optional<DeploymentMode> named) {
    return new OnboardingPlan(
        audience, workspace, user, named, keys, verdicts, lastDays, destinations);
  }

  /** The same for this user. */
  public OnboardingPlan withUser(UserId who) {
    return new OnboardingPlan(
        audience, workspace, who, mode, keys, verdicts, lastDays, destinations);
  }

  /** The same with these keys to save, in place of those before; nobody was asked about them. */
  public OnboardingPlan withKeys(Map<ProviderId, Secret> toSave) {
    return new OnboardingPlan(
        audience, workspace, user, mode, new TreeMap<>(toSave), Map.of(), Map.of(), destinations);
  }

  /** The same with what providers said of its keys. */
  public OnboardingPlan withVerdicts(Map<ProviderId, Verdict> said) {
    return new OnboardingPlan(audience, workspace, user, mode, keys, said, lastDays, destinations);
  }

  /** The same with the last days on which its keys are good. */
  public OnboardingPlan withLastDays(Map<ProviderId, LocalDate> days) {
    return new OnboardingPlan(audience, workspace, user, mode, keys, verdicts, days, destinations);
  }

  /** The same with these destinations. */
  public OnboardingPlan withDestinations(Set<Destination> chosen) {
    return new OnboardingPlan(audience, workspace, user, mode, keys, verdicts, lastDays, chosen);
  }

  /** Whether the user named development now, and not just earlier. */
  public boolean namesDevelopment() {
    return mode.equals(Optional.of(DeploymentMode.DEVELOPMENT));
  }

  /** Shows the keys' providers and nothing of the keys. */
  @Override
  public String toString() {
    return "OnboardingPlan["
        + audience
        + ", "
        + workspace
        + ", "
        + keys.keySet()
        + ", "
        + destinations
        + "]";
  }
}
