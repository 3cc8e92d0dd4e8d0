package com.alwrity.onboarding.vault.envelope;

import com.alwrity.onboarding.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data keys that are open in memory: so many at most, of those that were used last, and none
 * for longer than a time. Which one is good, the row in the database says: see {@link #find}.
 * Thread-safe.
 */
public final class DataKeyCache {
  /** Some 3 KiB each, so that all of them take up to 30 MiB. */
  static final int MOST = 10_000;

  static final Duration OLDEST = Duration.ofMinutes(15);

  private static final float LOAD = 0.75f;

  private final InstantSource clock;

  /** In the order of their last use; all access is synchronized. */
  private final Map<UserId, Opened> entries =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Opened> eldest) {
          return size() > MOST;
        }
      };

  public DataKeyCache(InstantSource clock) {
    this.clock = clock;
  }

  private record Opened(DataKey key, Instant at) {}

  /** The user's data key, if it is the one of this id and was not opened too long ago. */
  public synchronized @Nullable DataKey find(UserId user, String id) {
    Opened entry = entries.get(user);
    if (entry == null) {
      return null;
    }
    if (entry.key().id().equals(id) && clock.instant().isBefore(entry.at().plus(OLDEST))) {
      return entry.key();
    }
    entries.remove(user);
    return null;
  }

  /** The user's data key, whichever it is. */
  public synchronized @Nullable DataKey find(UserId user) {
    Opened entry = entries.get(user);
    return entry == null ? null : entry.key();
  }

  public synchronized void put(DataKey key) {
    entries.put(key.user(), new Opened(key, clock.instant()));
  }

  /** Forgets the data key of this id, which is destroyed. */
  public synchronized void remove(String id) {
    entries.values().removeIf(entry -> entry.key().id().equals(id));
  }

  public synchronized int size() {
    return entries.size();
  }

  /** Forgets all of them, and answers whose they were. */
  public synchronized Set<UserId> clear() {
    Set<UserId> users = Set.copyOf(entries.keySet());
    entries.clear();
    return users;
  }
}
