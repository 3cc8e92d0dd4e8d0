package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys that stand under names of providers: under a proper name before an alias. Of another
 * value for the same provider it is said that it was left out.
 */
final class NamedKeys {
  private final SortedMap<ProviderId, Secret> keys = new TreeMap<>();
  private final Map<ProviderId, String> nameOf = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<Other> others = new ArrayList<>();

  /** What stands under another name of a provider than the one that counts. */
  private record Other(ProviderId provider, String name, Secret key) {}

  /** The keys; may be added to. */
  SortedMap<ProviderId, Secret> keys() {
    return keys;
  }

  /** Where they stand, and where the others do; may be added to. */
  Set<String> names() {
    return names;
  }

  /** Takes this key, for good or until the end. */
  void take(Provider provider, String name, Secret key) {
    names.add(name);
    ProviderId id = provider.id();
    boolean counts = !provider.variables().aliases().contains(name) || !keys.containsKey(id);
    Secret other = counts ? keys.put(id, key) : key;
    String otherName = counts ? nameOf.put(id, name) : name;
    if (other != null && otherName != null) {
      others.add(new Other(id, otherName, other));
    }
  }

  /** After the last one: closes the others, and adds those that differ to what is left out. */
  void end(List<LeftOut> leftOut) {
    for (Other other : others) {
      try (Secret key = other.key) {
        if (!key.equals(keys.getOrDefault(other.provider, key))) {
          Problem problem = new Problem(Problem.Invalid.SECOND_KEY, other.provider);
          leftOut.add(new LeftOut(other.name, problem));
        }
      }
    }
    others.clear();
  }
}
