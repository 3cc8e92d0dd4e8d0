package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What a save set out to do, recorded in the same transaction as the keys, so that the next start
 * can finish it after a crash. The keys are not in it: they are in the database.
 *
 * @param workspace the checkout, if any
 * @param destinations what is to be written
 * @param askedNow whether the user named the development mode for this save
 * @param rotated the only provider whose key is to be written, because it was replaced; empty for
 *     an onboarding, which writes all
 */
record Intent(
    Optional<Workspace> workspace,
    List<Destination> destinations,
    boolean askedNow,
    Optional<ProviderId> rotated) {
  private static final Logger LOG = LoggerFactory.getLogger(Intent.class);

  static Intent of(
      Optional<Workspace> workspace, Collection<Destination> destinations, boolean askedNow) {
    return new Intent(workspace, List.copyOf(destinations), askedNow, Optional.empty());
  }

  /** The same for the key of this provider alone. */
  Intent rotating(ProviderId provider) {
    return new Intent(workspace, destinations, askedNow, Optional.of(provider));
  }

  /** As the text that is stored. */
  String payload() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("workspace", workspace.map(w -> w.root().toString()).orElse(""));
    fields.put("destinations", destinations.stream().map(Destination::id).toList());
    fields.put("askedNow", askedNow);
    rotated.ifPresent(provider -> fields.put("rotated", provider.value()));
    return JSON.std.asString(fields);
  }

  /**
   * From the text that was stored by this or another version.
   *
   * @return empty if it cannot be understood as a whole: half a save is not what the user wanted
   */
  static Optional<Intent> parse(String payload) {
    try {
      return JSON.std.anyFrom(payload) instanceof Map<?, ?> fields
          ? Optional.of(of(fields))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("an unfinished save is unreadable: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static Intent of(Map<?, ?> fields) {
    Optional<Workspace> workspace =
        fields.get("workspace") instanceof String path && !path.isEmpty()
            ? Optional.of(new Workspace(Path.of(path)))
            : Optional.empty();
    List<Destination> destinations = new ArrayList<>();
    if (fields.get("destinations") instanceof List<?> ids) {
      ids.forEach(
          id -> destinations.add(Destination.valueOf(String.valueOf(id).toUpperCase(Locale.ROOT))));
    }
    Intent intent = of(workspace, destinations, Boolean.TRUE.equals(fields.get("askedNow")));
    return fields.get("rotated") instanceof String provider
        ? intent.rotating(new ProviderId(provider))
        : intent;
  }

  /** The same as a plan of this user, without the keys and the mode, which may be others now. */
  OnboardingPlan plan(UserId user) {
    OnboardingPlan plan = OnboardingPlan.of(user).withDestinations(Set.copyOf(destinations));
    return workspace.map(plan::in).orElse(plan);
  }
}
