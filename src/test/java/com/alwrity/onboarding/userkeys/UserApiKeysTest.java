package com.alwrity.onboarding.userkeys;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.sqlite.JDBC;

final class UserApiKeysTest extends UserApiKeysContract {
  @Override
  Map<String, String> databaseVariables() {
    return Map.of();
  }

  @Override
  void execute(String sql) {
    try (Connection connection =
            JDBC.createConnection(JDBC.PREFIX + home().resolve("onboarding.db"), new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  void breakDatabase() {
    execute("DROP TABLE api_keys");
  }
}
