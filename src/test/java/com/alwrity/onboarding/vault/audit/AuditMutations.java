package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Alters one user's audit behind the program's back, at random, and puts it back: as somebody who
 * may do everything to the tables and to the file beside them, and has no master key.
 */
final class AuditMutations implements AutoCloseable {
  private static final List<String> TEXTS =
      List.of(
          "at", "actor", "action", "provider", "fingerprint", "result", "detail", "key_id", "hash");
  private static final String ALL = String.join(", ", TEXTS);

  private final Connection connection;
  private final Random random;
  private final UserId user;
  private final UserId other;
  private final Path head;
  private final byte[] headBefore;
  private final byte[] headOfOther;
  private final int entries;

  AuditMutations(Connection connection, Random random, List<UserId> users, List<Path> heads)
      throws SQLException, IOException {
    this.connection = connection;
    this.random = random;
    this.user = users.getFirst();
    this.other = users.getLast();
    this.head = heads.getFirst();
    this.headBefore = Files.readAllBytes(head);
    this.headOfOther = Files.readAllBytes(heads.getLast());
    execute("CREATE TABLE audit_before AS SELECT * FROM audit");
    execute("CREATE TABLE audit_keys_before AS SELECT * FROM audit_keys");
    this.entries = Math.toIntExact(number("SELECT count(*) FROM audit WHERE user_id = ?"));
  }

  void restore() throws SQLException, IOException {
    execute("BEGIN");
    execute("DELETE FROM audit");
    execute("INSERT INTO audit SELECT * FROM audit_before");
    execute("DELETE FROM audit_keys");
    execute("INSERT INTO audit_keys SELECT * FROM audit_keys_before");
    execute("COMMIT");
    Files.write(head, headBefore);
  }

  /** Does something, and says what. */
  String mutate() throws SQLException, IOException {
    return switch (random.nextInt(19)) {
      case 0, 1, 2, 3 -> editText(entry(), TEXTS.get(random.nextInt(TEXTS.size())));
      case 4 -> renumber(entry());
      case 5 -> removeRange(entry());
      case 6 -> cutOff(random.nextInt(entries));
      case 7 -> swap(entry());
      case 8 -> slipIn(entry());
      case 9 -> addAtTheEnd();
      case 10 -> rewriteWithAnotherKey(entry());
      case 11 -> moveToOther(entry());
      case 12 -> takeFromOther(entry());
      case 13, 14 -> alterHead();
      case 15 -> removeAll();
      case 16, 17 -> removeHeadAnd(cutOff(random.nextInt(entries)));
      default -> alterKey();
    };
  }

  private String editText(int seq, String column) throws SQLException {
    String before = text(seq, column);
    String after = before;
    while (after.equals(before)) {
      after =
          switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> before + " ";
            case 2 -> before.isEmpty() ? "x" : before.substring(1);
            case 3 -> before.isEmpty() ? "0" : flipped(before);
            default -> text(entry(), column);
          };
    }
    execute("UPDATE audit SET " + column + " = ? WHERE user_id = ? AND seq = ?", after, seq);
    return "edited " + column + " of " + seq;
  }

  private String renumber(int seq) throws SQLException {
    long[] numbers = {
      0, -1, Long.MIN_VALUE, Long.MAX_VALUE, entries + 1L, entries + 2L + random.nextInt(100)
    };
    long number = numbers[random.nextInt(numbers.length)];
    execute("UPDATE audit SET seq = " + number + " WHERE user_id = ? AND seq = ?", null, seq);
    return "renumbered " + seq + " to " + number;
  }

  private String removeRange(int seq) throws SQLException {
    int last = seq + random.nextInt(3);
    execute("DELETE FROM audit WHERE user_id = ? AND seq BETWEEN " + seq + " AND " + last);
    return "removed " + seq + " to " + last;
  }

  private String cutOff(int left) throws SQLException {
    execute("DELETE FROM audit WHERE user_id = ? AND seq > " + left);
    return "cut off after " + left;
  }

  private String swap(int one) throws SQLException {
    int two = 1 + (one + random.nextInt(entries - 1)) % entries;
    setSeq(one, -1);
    setSeq(two, one);
    setSeq(-1, two);
    return "swapped " + one + " and " + two;
  }

  private String slipIn(int seq) throws SQLException {
    for (int i = entries; i >= seq; i--) {
      setSeq(i, i + 1);
    }
    int copied = seq == 1 ? 2 : seq - 1;
    copy(user, copied, seq);
    return "slipped in " + seq;
  }

  private String addAtTheEnd() throws SQLException {
    int copied = entry();
    copy(user, copied, entries + 1);
    if (random.nextBoolean()) {
      setHash(entries + 1, HexFormat.of().formatHex(randomBytes()));
    }
    return "added a copy of " + copied;
  }

  /** As the program does, but with a key of one's own. */
  private String rewriteWithAnotherKey(int seq) throws SQLException {
    ChainKey key = ChainKey.open(ChainKey.create(user, AuditHome.MASTER), AuditHome.MASTER);
    execute("UPDATE audit SET result = 'mine' WHERE user_id = ? AND seq = ?", null, seq);
    for (int i = seq; i <= entries; i++) {
      setHash(i, key.headMac(i, text(i, "hash")));
    }
    return "rewrote from " + seq;
  }

  private String moveToOther(int seq) throws SQLException {
    execute(
        "UPDATE audit SET user_id = '" + other + "', seq = 1000 WHERE user_id = ? AND seq = ?",
        null,
        seq);
    return "moved " + seq + " to another user";
  }

  private String takeFromOther(int seq) throws SQLException {
    execute("DELETE FROM audit WHERE user_id = ? AND seq = ?", null, seq);
    copy(other, seq, seq);
    return "took " + seq + " from another user";
  }

  private String alterHead() throws IOException {
    byte[] after = headBefore.clone();
    int at = random.nextInt(after.length);
    switch (random.nextInt(5)) {
      case 0 -> {
        Files.delete(head);
        return "removed the head";
      }
      case 1 -> after = headOfOther;
      case 2 -> after = Arrays.copyOf(after, at);
      case 3 -> after = Arrays.copyOf(after, after.length + 1);
      default -> after[at] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(head, after);
    return "altered the head";
  }

  /** The user still has a data key. */
  private String removeAll() throws SQLException, IOException {
    execute("DELETE FROM audit WHERE user_id = ?");
    execute("DELETE FROM audit_keys WHERE user_id = ?");
    return removeHeadAnd("removed all entries and the key");
  }

  private String removeHeadAnd(String what) throws IOException {
    Files.delete(head);
    return what + ", removed the head";
  }

  private String alterKey() throws SQLException {
    String ofOther = "(SELECT wrapped FROM audit_keys_before WHERE user_id = '" + other + "')";
    String[] changes = {
      "DELETE FROM audit_keys",
      "UPDATE audit_keys SET id = 'other'",
      "UPDATE audit_keys SET wrapped = 'v1.00'",
      "UPDATE audit_keys SET wrapped = " + ofOther
    };
    String change = changes[random.nextInt(changes.length)];
    execute(change + " WHERE user_id = ?");
    return change;
  }

  private int entry() {
    return 1 + random.nextInt(entries);
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  private String flipped(String text) {
    char[] characters = text.toCharArray();
    characters[random.nextInt(characters.length)] ^= (char) 1;
    return new String(characters);
  }

  private void setSeq(int from, int to) throws SQLException {
    execute("UPDATE audit SET seq = " + to + " WHERE user_id = ? AND seq = ?", null, from);
  }

  private void setHash(int seq, String hash) throws SQLException {
    execute("UPDATE audit SET hash = ? WHERE user_id = ? AND seq = ?", hash, seq);
  }

  private void copy(UserId from, int seq, int to) throws SQLException {
    execute(
        "INSERT INTO audit (user_id, seq, "
            + ALL
            + ") SELECT ?, "
            + to
            + ", "
            + ALL
            + " FROM audit_before WHERE user_id = '"
            + from
            + "' AND seq = "
            + seq);
  }

  private String text(int seq, String column) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + column + " FROM audit WHERE user_id = ? AND seq = ?")) {
      statement.setString(1, user.value());
      statement.setInt(2, seq);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, user.value());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  /** With the user as the only argument, or none. */
  private void execute(String sql) throws SQLException {
    if (!sql.contains("?")) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(sql);
      }
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, user.value());
      statement.executeUpdate();
    }
  }

  /** For one entry, with a value before it if there is one. */
  private void execute(String sql, @Nullable String value, int seq) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      if (value != null) {
        statement.setString(index++, value);
      }
      statement.setString(index++, user.value());
      statement.setInt(index, seq);
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("changed nothing: " + sql + " " + seq);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
