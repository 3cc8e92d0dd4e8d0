package com.alwrity.onboarding.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done in one transaction.
 *
 * <p>On a shared database it runs again when another transaction got in between: it must have no
 * effect but on the tables, and leave what it uses as it was.
 */
@FunctionalInterface
public interface Work<R extends @Nullable Object> {
  /**
   * Does it. The tables end with the transaction.
   *
   * @throws SQLException from the tables; {@link Database} says what it means
   */
  R run(Tables tables) throws SQLException;
}
