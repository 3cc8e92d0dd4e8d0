package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.entry.Assignments.Nested;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Takes keys that stand under names of providers within other objects: those further out before
 * those within them, proper names before aliases. Of another value for a provider that has a key
 * already it is said that it was left out.
 *
 * @param keys will be added to, and so will be
 * @param names where they stand
 * @param leftOut objects in which there is something to tell of will be taken out of it
 */
record NestedKeys(
    ProviderCatalogue catalogue,
    SortedMap<ProviderId, Secret> keys,
    Set<String> names,
    List<LeftOut> leftOut) {
  /**
   * Adds those of these objects.
   *
   * @param recognised what there will be told of as well
   */
  void add(Map<String, List<Nested>> objects, List<Finding> recognised) {
    objects.values().forEach(texts -> add(texts, false));
    objects.values().forEach(texts -> add(texts, true));
    Set<String> told = new HashSet<>();
    recognised.forEach(finding -> finding.name().ifPresent(told::add));
    leftOut.removeIf(
        left ->
            left.isNothingWithin()
                && objects.getOrDefault(left.name(), List.of()).stream()
                    .map(Nested::name)
                    .anyMatch(
                        name ->
                            told.contains(name) || KeyInput.provider(name, catalogue).isPresent()));
  }

  private void add(List<Nested> texts, boolean aliases) {
    for (Nested nested : texts) {
      KeyInput.provider(nested.name(), catalogue)
          .filter(provider -> aliases == provider.variables().aliases().contains(nested.name()))
          .ifPresent(provider -> add(provider, nested));
    }
  }

  private void add(Provider provider, Nested nested) {
    KeyInput.key(provider, nested.name(), nested.text(), leftOut)
        .ifPresent(
            key -> {
              names.add(nested.name());
              Secret taken = keys.putIfAbsent(provider.id(), key);
              if (taken == null) {
                return;
              }
              if (!taken.equals(key)) {
                Problem problem = new Problem(Problem.Invalid.SECOND_KEY, provider.id());
                leftOut.add(new LeftOut(nested.name(), problem));
              }
              key.close();
            });
  }
}
