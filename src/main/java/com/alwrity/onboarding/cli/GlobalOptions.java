package com.alwrity.onboarding.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class GlobalOptions {
  @Option(names = "--home", paramLabel = "DIR", description = "Where the program keeps its data.")
  @Nullable Path home;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "A shared database: postgresql://user@host/name.")
  @Nullable String database;

  @Option(names = "--user", paramLabel = "ID", description = "Whose keys.")
  @Nullable String user;

  @Option(names = "--workspace", paramLabel = "DIR", description = "The ALwrity checkout.")
  @Nullable Path workspace;

  @Option(
      names = "--keyring",
      paramLabel = "PLACE",
      description = "Where the master key is: auto, os, passphrase, secret or session.")
  @Nullable String keyring;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Holds the passphrase, for scripts.")
  @Nullable Path passphraseFile;

  @Option(names = "--json", description = "Answer with one JSON document.")
  boolean json;

  @Option(names = "--quiet", description = "No messages on standard error, except errors.")
  boolean quiet;
}
