package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * What a save set out to do, recorded in the same transaction as the keys, so that the next start
 * can finish it after a crash. The keys are not in it: they are in the database.
 *
 * @param workspace the checkout, if any
 * @param destinations what is to be written
 * @param mode the mode that the user named for this save, if any
 */
record Intent(
    Optional<Workspace> workspace, List<Destination> destinations, Optional<DeploymentMode> mode) {

  /** What this plan sets out to do. */
  static Intent of(OnboardingPlan plan) {
    return new Intent(plan.workspace(), List.copyOf(plan.destinations()), plan.mode());
  }

  /** Whether the user named the development mode for this save. */
  boolean askedNow() {
    return mode.equals(Optional.of(DeploymentMode.DEVELOPMENT));
  }

  /** As the text that is stored. */
  String payload() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("workspace", workspace.map(w -> w.root().toString()).orElse(""));
    fields.put("destinations", destinations.stream().map(Destination::id).toList());
    mode.ifPresent(named -> fields.put("mode", named.id()));
    return JSON.std.asString(fields);
  }

  /** From the text that was stored by this or an earlier version. */
  static Intent parse(String payload) {
    Map<String, Object> fields = JSON.std.mapFrom(payload);
    String workspace = String.valueOf(fields.getOrDefault("workspace", ""));
    List<Destination> destinations = new ArrayList<>();
    if (fields.get("destinations") instanceof List<?> ids) {
      ids.forEach(
          id -> destinations.add(Destination.valueOf(id.toString().toUpperCase(Locale.ROOT))));
    }
    return new Intent(
        workspace.isEmpty() ? Optional.empty() : Optional.of(new Workspace(Path.of(workspace))),
        destinations,
        Arrays.stream(DeploymentMode.values())
            .filter(named -> named.id().equals(fields.get("mode")))
            .findFirst());
  }
}
