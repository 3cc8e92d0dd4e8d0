package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How many keys of the usual length are sealed and opened in a second, without a database. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SealBenchmark {
  private static final ProviderId EXA = new ProviderId("exa");

  private final MasterKey master =
      MasterKey.of(MasterKey.newId(), MasterKeyPlace.SESSION, MasterKey.newText());
  private final DataKey dataKey = DataKey.open(DataKey.create(UserId.LOCAL, master), master);
  private final Secret key = Secret.of("made-up-key-of-some-length-0123456789");
  private final KeyRow sealed =
      KeyRow.sealed(UserId.LOCAL, EXA, dataKey.seal(EXA, 1, key), 1, Instant.EPOCH);

  /** Bound to the user, the provider and the version. */
  @Benchmark
  public String seal() {
    return dataKey.seal(EXA, 1, key);
  }

  /** And wipes it. */
  @Benchmark
  public int open() {
    try (Secret opened = dataKey.open(sealed)) {
      return opened.reveal(characters -> characters.length);
    }
  }
}
