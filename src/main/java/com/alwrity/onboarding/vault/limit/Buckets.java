package com.alwrity.onboarding.vault.limit;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.UserId;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens that are left, in the shared database or in memory. Thread-safe. */
final class Buckets {
  /** Of so many users at most, those who came first are forgotten first: some 2 MiB. */
  private static final int MOST_USERS = 10_000;

  private final TimeMeter clock;
  private final Optional<SharedBuckets> shared;
  private final Map<SharedBuckets.Key, Bucket> own = new LinkedHashMap<>();

  Buckets(Database database, InstantSource clock) {
    this.clock = new Clock(clock);
    this.shared =
        database.isShared()
            ? Optional.of(new SharedBuckets(database, this.clock))
            : Optional.empty();
  }

  /** Takes these, or none; answers how long to wait until there are enough, zero if they were. */
  Duration take(UserId user, Limited what, Limit limit, long times) {
    ConsumptionProbe answer = bucket(user, what, limit).tryConsumeAndReturnRemaining(times);
    return Duration.ofNanos(answer.isConsumed() ? 0 : answer.getNanosToWaitForRefill());
  }

  /** A limit that is changed begins anew: its text is a part of the name. */
  private Bucket bucket(UserId user, Limited what, Limit limit) {
    SharedBuckets.Key key = new SharedBuckets.Key(user, what.name() + " " + limit.text());
    Bandwidth bandwidth =
        Bandwidth.builder().capacity(limit.times()).refillGreedy(limit.times(), limit.in()).build();
    return shared
        .<Bucket>map(
            buckets ->
                buckets
                    .builder()
                    .build(key, () -> BucketConfiguration.builder().addLimit(bandwidth).build()))
        .orElseGet(() -> ownBucket(key, bandwidth));
  }

  private synchronized Bucket ownBucket(SharedBuckets.Key key, Bandwidth bandwidth) {
    if (own.size() >= MOST_USERS && !own.containsKey(key)) {
      own.remove(own.keySet().iterator().next());
    }
    return own.computeIfAbsent(
        key, _ -> Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(clock).build());
  }

  /** The time since 1970: processes on several machines share it. */
  private record Clock(InstantSource source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = source.instant();
      return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
