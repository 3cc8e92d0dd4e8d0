package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.util.SortedMap;

/** A user's keys while they are open; closing wipes them. */
record OpenKeys(SortedMap<ProviderId, Secret> keys) implements AutoCloseable {
  /** Wipes all but this one. */
  void keepOnly(ProviderId provider) {
    keys.entrySet()
        .removeIf(
            key -> {
              boolean other = !key.getKey().equals(provider);
              if (other) {
                key.getValue().close();
              }
              return other;
            });
  }

  @Override
  public void close() {
    keys.values().forEach(Secret::close);
  }
}
