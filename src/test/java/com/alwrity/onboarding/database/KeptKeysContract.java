package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.database.KeptKeys.KeptKeyRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is needed to replace master keys, to keep sealed keys aside and to forget users. */
abstract class KeptKeysContract extends AuditContract {
  private static final MasterKeyRow MASTER =
      new MasterKeyRow("m1", MasterKeyPlace.OS, "check-1", START);

  private DataKeyRow insert(String user, String id) {
    DataKeyRow row = new DataKeyRow(new UserId(user), id, "m1", "wrapped-" + id);
    change(tables -> tables.dataKeys().insert(row));
    return row;
  }

  @Test
  void movesAMasterKeyAndNamesItsSuccessor() {
    MasterKeyRow heir = new MasterKeyRow("m2", MasterKeyPlace.OS, "check-2", START.plusSeconds(1));
    change(tables -> tables.masterKeys().insert(MASTER));
    assertBreaksARule(tables -> tables.masterKeys().succeed("m1", "m2"));
    change(
        tables -> {
          tables.masterKeys().insert(heir);
          assertThat(tables.masterKeys().isCurrent("m1")).isTrue();
          tables.masterKeys().moveTo("m1", MasterKeyPlace.PASSPHRASE);
          tables.masterKeys().succeed("m1", "m2");
        });
    change(
        tables -> {
          assertThat(tables.masterKeys().all())
              .containsExactly(
                  new MasterKeyRow(
                      "m1", MasterKeyPlace.PASSPHRASE, "check-1", START, Optional.of("m2")),
                  heir);
          assertThat(tables.masterKeys().find("m2")).contains(heir);
          assertThat(tables.masterKeys().find("m3")).isEmpty();
          assertThat(tables.masterKeys().isCurrent("m1")).isFalse();
          assertThat(tables.masterKeys().isCurrent("m3")).isFalse();
        });
    assertBreaksARule(tables -> tables.masterKeys().remove("m2"));
    change(tables -> tables.masterKeys().remove("m1"));
    change(tables -> tables.masterKeys().remove("m2"));
  }

  @Test
  void notesSpareCopiesOfEachInstallation() {
    Spare first = new Spare("m1", MasterKeyPlace.OS);
    Spare second = new Spare("m1", MasterKeyPlace.PASSPHRASE);
    change(
        tables -> {
          tables.masterKeys().addSpare("laptop", first);
          tables.masterKeys().addSpare("laptop", first);
          tables.masterKeys().addSpare("laptop", second);
          tables.masterKeys().addSpare("server", first);
          tables.masterKeys().removeSpare("laptop", first);
          assertThat(tables.masterKeys().spares("laptop")).containsExactly(second);
          assertThat(tables.masterKeys().spares("server")).containsExactly(first);
        });
  }

  @Test
  void readsWrappedKeysInParts() {
    change(tables -> tables.masterKeys().insert(MASTER));
    List<DataKeyRow> rows =
        List.of(insert("A", "d9"), insert("a", "d3"), insert("b", "d1"), insert("ä", "d2"));
    change(
        tables -> {
          assertThat(tables.dataKeys().count("m1")).isEqualTo(4);
          assertThat(tables.dataKeys().count("m2")).isZero();
          List<DataKeyRow> read = new ArrayList<>();
          Optional<DataKeyRow> last = Optional.empty();
          do {
            read.addAll(tables.dataKeys().wrappedBy("m1", last, 1));
            last = Optional.of(read.getLast());
          } while (read.size() < 4);
          assertThat(read).isEqualTo(rows);
          assertThat(tables.dataKeys().wrappedBy("m1", last, 1)).isEmpty();
          assertThat(tables.dataKeys().wrappedBy("m1", Optional.of(rows.get(1)), 9))
              .isEqualTo(rows.subList(2, 4));
          tables.dataKeys().remove(rows.getFirst());
          assertThat(tables.dataKeys().wrappedBy("m1")).isEqualTo(rows.subList(1, 4));
        });
  }

  @Test
  void keepsDataKeysThatWereGivenUpBesideTheOneInUse() {
    change(tables -> tables.masterKeys().insert(MASTER));
    DataKeyRow inUse = insert(ANN.value(), "d3");
    DataKeyRow first = new DataKeyRow(ANN, "d1", "m1", "wrapped-d1");
    DataKeyRow second = new DataKeyRow(ANN, "d2", "m1", "wrapped-d2");
    change(
        tables -> {
          tables.keptDataKeys().insert(second);
          tables.keptDataKeys().insert(first);
          assertThat(tables.keptDataKeys().all(ANN)).containsExactly(first, second);
          assertThat(tables.dataKeys().all(ANN)).containsExactly(inUse);
        });
    assertBreaksARule(tables -> tables.masterKeys().remove("m1"));
    change(
        tables -> {
          assertThat(tables.keptDataKeys().removeAll(ANN)).isEqualTo(2);
          assertThat(tables.dataKeys().removeAll(BOB)).isZero();
          assertThat(tables.dataKeys().find(ANN)).contains(inUse);
        });
  }

  @Test
  void keepsOneFormerKeyUntilItsTimeIsOver() {
    put(ANN, GEMINI, "v1.first", 3);
    change(
        tables -> {
          KeyRow first = key(tables, GEMINI);
          tables.formerKeys().keep(first, "0123456789abcdef", START.plusSeconds(9));
          tables.formerKeys().keep(first, "fedcba9876543210", START.plusSeconds(10));
          FormerKeyRow former = tables.formerKeys().find(ANN, GEMINI).orElseThrow();
          assertThat(former.fingerprint()).isEqualTo("fedcba9876543210");
          assertThat(former.until()).isEqualTo(START.plusSeconds(10));
          assertThat(former.sealed().key()).isEqualTo("v1.first");
          assertThat(former.sealed().version()).isEqualTo(3);
          assertThat(former.toString()).doesNotContain("v1.");
          assertThat(tables.formerKeys().all(ANN)).containsExactly(former);
          assertThat(tables.formerKeys().all(BOB)).isEmpty();
          assertThat(tables.formerKeys().over()).isEmpty();
          now = START.plusSeconds(10);
          assertThat(tables.formerKeys().find(ANN, GEMINI)).isEmpty();
          assertThat(tables.formerKeys().all(ANN)).isEmpty();
          assertThat(tables.formerKeys().over()).containsExactly(former);
          assertThat(tables.formerKeys().remove(ANN, EXA)).isFalse();
          assertThat(tables.formerKeys().remove(ANN, GEMINI)).isTrue();
          assertThat(tables.formerKeys().removeAll(ANN)).isZero();
        });
  }

  @Test
  void keepsSealedKeysThatWereReplaced() {
    put(ANN, GEMINI, "v1.first", 3);
    change(tables -> tables.keptKeys().keep(key(tables, GEMINI)));
    put(ANN, GEMINI, "v1.second", 4);
    change(tables -> tables.keptKeys().keep(key(tables, GEMINI)));
    change(
        tables -> {
          List<KeptKeyRow> kept = tables.keptKeys().all(ANN);
          assertThat(kept).extracting(KeptKeyRow::key).containsExactly("v1.second", "v1.first");
          assertThat(kept.getLast().version()).isEqualTo(3);
          assertThat(kept.getLast().provider()).isEqualTo(GEMINI);
          assertThat(kept.getLast().keptAt()).isEqualTo(now);
          assertThat(kept.toString()).doesNotContain("v1.");
          assertThat(tables.keptKeys().all(BOB)).isEmpty();
          tables.keptKeys().remove(kept.getFirst().id());
          assertThat(tables.keptKeys().removeAll(ANN)).isEqualTo(1);
        });
  }

  private static KeyRow key(Tables tables, ProviderId provider) throws SQLException {
    return tables.apiKeys().find(ANN, provider).orElseThrow();
  }

  @Test
  void forgetsOneUser() {
    put(ANN, GEMINI, "v1.one", 1);
    put(ANN, EXA, "v1.two", 1);
    put(BOB, GEMINI, "v1.three", 1);
    WorkspaceRow anns = new WorkspaceRow("laptop", "/home/ann/a", ANN, Optional.empty(), START);
    WorkspaceRow bobs = new WorkspaceRow("laptop", "/home/bob/a", BOB, Optional.empty(), START);
    change(
        tables -> {
          tables.workspaces().put(anns);
          tables.workspaces().put(bobs);
          tables.intents().insert("laptop", ANN, "{}");
          tables.intents().insert("laptop", BOB, "{}");
          assertThat(tables.apiKeys().counts()).isEqualTo(Map.of(ANN, 2L, BOB, 1L));
          assertThat(tables.workspaces().of(ANN)).containsExactly(anns);
        });
    assertBreaksARule(tables -> tables.sessions().remove(ANN));
    change(
        tables -> {
          assertThat(tables.apiKeys().removeAll(ANN)).isEqualTo(2);
          assertThat(tables.sessions().remove(ANN)).isTrue();
          assertThat(tables.sessions().remove(ANN)).isFalse();
          assertThat(tables.workspaces().removeAll(ANN)).isEqualTo(1);
          assertThat(tables.intents().removeAll(ANN)).isEqualTo(1);
          assertThat(tables.workspaces().of(BOB)).containsExactly(bobs);
          assertThat(tables.intents().open("laptop")).hasSize(1);
          assertThat(tables.apiKeys().counts()).isEqualTo(Map.of(BOB, 1L));
        });
  }
}
