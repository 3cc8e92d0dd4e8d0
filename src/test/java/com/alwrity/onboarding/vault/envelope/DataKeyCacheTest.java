package com.alwrity.onboarding.vault.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Data keys stay open within bounds, and only as long as the database names them. */
final class DataKeyCacheTest {
  private static final UserId ANNA = new UserId("anna");
  private static final UserId BEN = new UserId("ben");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final DataKeyCache cache = new DataKeyCache(() -> now);
  private final MasterKey master = master();

  private static MasterKey master() {
    try (Secret text = MasterKey.newText()) {
      return MasterKey.of("m", MasterKeyPlace.SESSION, text);
    }
  }

  private DataKey dataKey(UserId user) {
    DataKeyRow row = DataKey.create(user, master);
    return DataKey.open(row, master);
  }

  @Test
  void isFoundForItsUserByItsId() {
    DataKey annas = dataKey(ANNA);
    cache.put(annas);
    assertThat(cache.find(ANNA, annas.id())).isSameAs(annas);
    assertThat(cache.find(BEN, annas.id())).isNull();
  }

  @Test
  void isForgottenWhenTheDatabaseNamesAnother() {
    DataKey annas = dataKey(ANNA);
    cache.put(annas);
    assertThat(cache.find(ANNA, "another")).isNull();
    assertThat(cache.find(ANNA, annas.id())).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void isForgottenAfterItsTimeHoweverOftenItIsUsed() {
    DataKey annas = dataKey(ANNA);
    cache.put(annas);
    now = now.plus(DataKeyCache.OLDEST).minusSeconds(1);
    assertThat(cache.find(ANNA, annas.id())).isSameAs(annas);
    now = now.plusSeconds(1);
    assertThat(cache.find(ANNA, annas.id())).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void holdsSoManyAtMostOfThoseThatWereUsedLast() {
    DataKey annas = dataKey(ANNA);
    cache.put(annas);
    for (int i = 0; i < DataKeyCache.MOST; i++) {
      cache.put(
          new DataKey(new UserId("user " + i), "id " + i, annas.aead(), annas.fingerprints()));
      assertThat(cache.find(ANNA, annas.id())).isSameAs(annas);
    }
    assertThat(cache.size()).isEqualTo(DataKeyCache.MOST);
    assertThat(cache.find(new UserId("user 0"), "id 0")).as("used longest ago").isNull();
  }

  @Test
  void forgetsTheOneThatIsDestroyedAndNoOther() {
    DataKey annas = dataKey(ANNA);
    DataKey bens = dataKey(BEN);
    cache.put(annas);
    cache.put(bens);
    cache.remove(annas.id());
    assertThat(cache.find(ANNA)).isNull();
    assertThat(cache.find(BEN)).isSameAs(bens);
    assertThat(cache.clear()).containsExactly(BEN);
    assertThat(cache.size()).isZero();
  }
}
