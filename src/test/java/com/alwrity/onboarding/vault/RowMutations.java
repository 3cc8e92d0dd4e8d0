package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.vault.VaultMutationTest.RowName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.sqlite.SQLiteConnection;

/** Alters rows behind the vault's back, at random, and puts them back. */
final class RowMutations implements AutoCloseable {
  private static final String ROW =
      " WHERE provider = ? AND session_id ="
          + " (SELECT id FROM onboarding_sessions WHERE user_id = ?)";

  private final SQLiteConnection connection;
  private final Random random;

  /** What was done, and which rows must not open now. */
  record Mutation(String what, List<RowName> altered) {}

  RowMutations(SQLiteConnection connection, Random random) throws SQLException {
    this.connection = connection;
    this.random = random;
    execute("PRAGMA synchronous = OFF");
    execute("PRAGMA journal_mode = MEMORY");
    execute("CREATE TABLE api_keys_before AS SELECT * FROM api_keys");
    execute("CREATE TABLE data_keys_before AS SELECT * FROM data_keys");
  }

  void restore() throws SQLException {
    execute("BEGIN IMMEDIATE");
    execute("DELETE FROM api_keys");
    execute("INSERT INTO api_keys SELECT * FROM api_keys_before");
    execute("DELETE FROM data_keys");
    execute("INSERT INTO data_keys SELECT * FROM data_keys_before");
    execute("COMMIT");
  }

  Mutation mutate(List<RowName> rows) throws SQLException {
    RowName row = pick(rows, r -> true);
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> flipKey(row);
      case 3 -> cutKey(row);
      case 4 -> swapKeys(row, pick(rows, r -> !r.equals(row)));
      case 5 -> swapProviders(row, pick(rows, r -> isBesides(row, r)));
      case 6 -> swapUsers(row, pick(rows, r -> isTheOther(row, r)));
      case 7 -> changeVersion(row);
      case 8 -> moveToKey(row);
      case 9 -> moveToDataKey(row, rows);
      default -> changeDataKey(row, rows);
    };
  }

  private Mutation flipKey(RowName row) throws SQLException {
    setKey(row, flipped(key(row)));
    return new Mutation("flipped", List.of(row));
  }

  private Mutation cutKey(RowName row) throws SQLException {
    String key = key(row);
    String[] changed = {
      key.substring(0, random.nextInt(key.length())),
      key.substring(1 + random.nextInt(key.length() - 1)),
      key + "A",
      key + "=",
      key + " ",
      "v2." + key.substring(3),
      key.substring(3)
    };
    setKey(row, changed[random.nextInt(changed.length)]);
    return new Mutation("cut or longer", List.of(row));
  }

  private Mutation swapKeys(RowName one, RowName other) throws SQLException {
    String key = key(one);
    setKey(one, key(other));
    setKey(other, key);
    return new Mutation("swapped keys", List.of(one, other));
  }

  private Mutation swapProviders(RowName one, RowName other) throws SQLException {
    long idOfOne = id(one);
    long idOfOther = id(other);
    execute("UPDATE api_keys SET provider = 'between' WHERE id = ?", idOfOne);
    execute("UPDATE api_keys SET provider = ? WHERE id = ?", one.provider().value(), idOfOther);
    execute("UPDATE api_keys SET provider = ? WHERE id = ?", other.provider().value(), idOfOne);
    return new Mutation("swapped providers", List.of(one, other));
  }

  private Mutation swapUsers(RowName one, RowName other) throws SQLException {
    long idOfOne = id(one);
    long idOfOther = id(other);
    execute("UPDATE api_keys SET session_id = -session_id WHERE id = ?", idOfOne);
    execute("UPDATE api_keys SET session_id = 3 - session_id WHERE id = ?", idOfOther);
    execute("UPDATE api_keys SET session_id = 3 + session_id WHERE id = ?", idOfOne);
    return new Mutation("swapped users", List.of(one, other));
  }

  private Mutation changeVersion(RowName row) throws SQLException {
    long by = random.nextInt(1, 4);
    execute("UPDATE api_keys SET version = version + ? WHERE id = ?", by, id(row));
    return new Mutation("version " + by, List.of(row));
  }

  /** What another column of the same user, sealed with the same keys, holds. */
  private Mutation moveToKey(RowName row) throws SQLException {
    String from =
        pick(
            List.of(
                "wrapped FROM data_keys",
                "wrapped FROM audit_keys",
                "key FROM former_keys",
                "key FROM kept_keys"));
    setKey(row, text("SELECT " + from + " WHERE user_id = ?", row.user().value()));
    return new Mutation("key is " + from, List.of(row));
  }

  private Mutation moveToDataKey(RowName row, List<RowName> rows) throws SQLException {
    String user = row.user().value();
    String other =
        random.nextBoolean()
            ? key(row)
            : text("SELECT wrapped FROM audit_keys WHERE user_id = ?", user);
    execute("UPDATE data_keys SET wrapped = ? WHERE user_id = ?", other, user);
    return new Mutation(
        "data key from elsewhere", rows.stream().filter(r -> r.user().equals(row.user())).toList());
  }

  private Mutation changeDataKey(RowName row, List<RowName> rows) throws SQLException {
    String user = row.user().value();
    List<RowName> allOfUser = rows.stream().filter(r -> r.user().equals(row.user())).toList();
    String column = List.of("id", "master_key_id", "wrapped").get(random.nextInt(3));
    String others = "(SELECT " + column + " FROM data_keys WHERE user_id <> ?)";
    if (column.equals("master_key_id") || random.nextBoolean()) {
      String value = text("SELECT " + column + " FROM data_keys WHERE user_id = ?", user);
      execute("UPDATE data_keys SET " + column + " = ? WHERE user_id = ?", flipped(value), user);
    } else {
      execute("UPDATE data_keys SET " + column + " = " + others + " WHERE user_id = ?", user, user);
    }
    return new Mutation("data key's " + column, allOfUser);
  }

  private static boolean isBesides(RowName row, RowName other) {
    return row.user().equals(other.user()) && !row.provider().equals(other.provider());
  }

  private static boolean isTheOther(RowName row, RowName other) {
    return !row.user().equals(other.user()) && row.provider().equals(other.provider());
  }

  private String flipped(String text) {
    char[] characters = text.toCharArray();
    characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(7));
    return new String(characters);
  }

  private RowName pick(List<RowName> rows, Predicate<RowName> which) {
    return pick(rows.stream().filter(which).toList());
  }

  private <V> V pick(List<V> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String key(RowName row) throws SQLException {
    return text("SELECT key FROM api_keys" + ROW, row.provider().value(), row.user().value());
  }

  private void setKey(RowName row, String key) throws SQLException {
    execute("UPDATE api_keys SET key = ? WHERE id = ?", key, id(row));
  }

  private long id(RowName row) throws SQLException {
    return Long.parseLong(
        text("SELECT id FROM api_keys" + ROW, row.provider().value(), row.user().value()));
  }

  private String text(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      return result.getString(1);
    }
  }

  private void execute(String sql, Object... parameters) throws SQLException {
    if (parameters.length == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
      return;
    }
    try (PreparedStatement statement = prepare(sql, parameters)) {
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("changed nothing: " + sql);
      }
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
