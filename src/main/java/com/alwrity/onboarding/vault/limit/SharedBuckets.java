package com.alwrity.onboarding.vault.limit;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.UserId;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in the shared database. Bucket4j's own for PostgreSQL do not name the user in their
 * transactions, which the policies ask for.
 */
final class SharedBuckets extends AbstractCompareAndSwapBasedProxyManager<SharedBuckets.Key> {
  private final Database database;

  SharedBuckets(Database database, TimeMeter clock) {
    super(ClientSideConfig.getDefault().withClientClock(clock));
    this.database = database;
  }

  /** A row. */
  record Key(UserId user, String name) {}

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(Key key) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
        return database.readFor(
            key.user(), tables -> tables.rateLimits().find(key.user(), key.name()));
      }

      @Override
      public boolean compareAndSwap(
          byte @Nullable [] found,
          byte[] next,
          RemoteBucketState state,
          Optional<Long> timeoutNanos) {
        return database.transactFor(
            key.user(),
            tables ->
                tables
                    .rateLimits()
                    .replace(key.user(), key.name(), Optional.ofNullable(found), next));
      }
    };
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(Key key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  protected CompletableFuture<Void> removeAsync(Key key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeProxy(Key key) {
    throw new UnsupportedOperationException();
  }
}
