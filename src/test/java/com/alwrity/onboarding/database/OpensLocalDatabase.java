package com.alwrity.onboarding.database;

import java.nio.file.Path;

/** A program that opens the database named by its argument, and ends. */
final class OpensLocalDatabase {
  private OpensLocalDatabase() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Database.openLocal(Path.of(arguments[0])).close();
  }
}
