package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Takes keys that stand under names of providers within other objects; those further out count
 * more.
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
   * Adds those of one object.
   *
   * @param recognised what there will be told of as well
   */
  void add(String object, Map<String, Secret> texts, List<Finding> recognised) {
    texts.forEach(this::add);
    boolean told =
        Stream.of(
                names.stream(),
                leftOut.stream().map(LeftOut::name),
                recognised.stream().flatMap(finding -> finding.name().stream()))
            .flatMap(all -> all)
            .anyMatch(texts::containsKey);
    leftOut.removeIf(left -> told && left.isNothingWithin(object));
  }

  private void add(String name, Secret text) {
    KeyInput.provider(name, catalogue)
        .filter(provider -> !keys.containsKey(provider.id()))
        .ifPresent(
            provider ->
                KeyInput.key(provider, name, text, leftOut)
                    .ifPresent(
                        key -> {
                          names.add(name);
                          keys.put(provider.id(), key);
                        }));
  }
}
