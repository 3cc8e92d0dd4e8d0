package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows for many users, three keys each, as the program would, but in bulk and past the
 * audit: a million take minutes. The users are {@code user_0}, {@code user_1} and so on.
 */
final class ManyUsers {
  /** Of these each user has a key. */
  static final List<ProviderId> PROVIDERS =
      List.of(SyntheticKeys.GEMINI, SyntheticKeys.EXA, new ProviderId("copilotkit"));

  private static final int BATCH = 1000;

  /** Of the sessions; those before it may be there already. */
  private static final int FIRST_ID = 1000;

  private static final String AT = "'2026-01-01T00:00:00.000Z'";
  private static final String MASTER_KEYS =
      "master_keys (id, place, check_value, created_at) VALUES (?, ?, ?, "
          + (AT + ") ON CONFLICT (id) DO NOTHING");
  private static final String SESSIONS =
      "onboarding_sessions (id, user_id, current_step, progress, started_at) VALUES (?, ?, 6, 100, "
          + (AT + ")");
  private static final String DATA_KEYS =
      "data_keys (user_id, id, master_key_id, wrapped, created_at) VALUES (?, ?, ?, ?, "
          + (AT + ")");
  private static final String API_KEYS =
      "api_keys (session_id, provider, key, created_at, updated_at) VALUES (?, ?, ?, "
          + (AT + ", " + AT + ")");

  private ManyUsers() {}

  /** The id of a user. */
  static String user(int number) {
    return "user_" + number;
  }

  /** The key of a user, another one for each user and provider. */
  static String key(int user, ProviderId provider) {
    return "AIza" + "%s%031d".formatted(provider.value().substring(0, 3), user);
  }

  /**
   * Adds the users to a database that has its tables, and a few other users at most.
   *
   * @param url the driver's, for somebody who may write everything
   */
  static void add(String url, int users, Secret applicationSecret) throws SQLException {
    MasterKey master = MasterKey.ofApplicationSecret(applicationSecret);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement masterKeys = insert(connection, MASTER_KEYS);
        PreparedStatement sessions = insert(connection, SESSIONS);
        PreparedStatement dataKeys = insert(connection, DATA_KEYS);
        PreparedStatement apiKeys = insert(connection, API_KEYS)) {
      connection.setAutoCommit(false);
      add(masterKeys, master.id(), master.place().id(), master.check());
      masterKeys.executeBatch();
      for (int number = 0; number < users; number++) {
        DataKeyRow row = DataKey.create(new UserId(user(number)), master);
        add(sessions, FIRST_ID + number, user(number));
        add(dataKeys, user(number), row.id(), row.masterKeyId(), row.wrapped());
        DataKey dataKey = DataKey.open(row, master);
        for (ProviderId provider : PROVIDERS) {
          try (Secret key = Secret.of(key(number, provider))) {
            add(apiKeys, FIRST_ID + number, provider.value(), dataKey.seal(provider, 1, key));
          }
        }
        if (number % BATCH == BATCH - 1 || number == users - 1) {
          sessions.executeBatch();
          dataKeys.executeBatch();
          apiKeys.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private static PreparedStatement insert(Connection connection, String into) throws SQLException {
    return connection.prepareStatement("INSERT INTO " + into);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
