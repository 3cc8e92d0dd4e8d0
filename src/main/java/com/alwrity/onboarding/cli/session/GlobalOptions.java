package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
public final class GlobalOptions {
  /** Those of them without a value. */
  public static final Set<String> FLAGS = Set.of("--json", "--quiet");

  /** Those of them with one. */
  public static final Set<String> VALUED =
      Set.of("--home", "--database", "--user", "--workspace", "--keyring", "--passphrase-file");

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where the data is kept, else ALWRITY_HOME, else the usual place.")
  @Nullable Path home;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "A shared database, postgresql://user@host/name, else ALWRITY_DATABASE_URL.")
  @Nullable String database;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Whose keys, else ALWRITY_USER, else who was onboarded here last.")
  @Nullable String user;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The ALwrity checkout, else the one around this folder.")
  @Nullable Path workspace;

  @Option(
      names = "--keyring",
      paramLabel = "PLACE",
      description = "Place of the master key: auto, os, passphrase, secret, session.")
  @Nullable String keyring;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase, for scripts.")
  @Nullable Path passphraseFile;

  @Option(names = "--json", description = "Answer with one JSON document, also for errors.")
  boolean json;

  @Option(names = "--quiet", description = "No messages, except errors.")
  boolean quiet;

  /** Not an option of its own: whether it is all for show. */
  boolean demo;

  /** Works with this home and this checkout whatever was said, for show. */
  public void showIn(Path demoHome, Path checkout) {
    home = demoHome;
    workspace = checkout;
    keyring = "session";
    database = null;
    passphraseFile = null;
    demo = true;
  }

  /** Sets those that were given, read without picocli. */
  public void set(PlainArguments given) {
    home = path(given.value("--home"));
    database = given.value("--database");
    user = given.value("--user");
    workspace = path(given.value("--workspace"));
    keyring = given.value("--keyring");
    passphraseFile = path(given.value("--passphrase-file"));
    json = given.has("--json");
    quiet = given.has("--quiet");
  }

  private static @Nullable Path path(@Nullable String value) {
    return value == null ? null : Path.of(value);
  }

  /** Takes what is not set here from the options of the command around this one. */
  public void inherit(GlobalOptions outer) {
    home = home == null ? outer.home : home;
    database = database == null ? outer.database : database;
    user = user == null ? outer.user : user;
    workspace = workspace == null ? outer.workspace : workspace;
    keyring = keyring == null ? outer.keyring : keyring;
    passphraseFile = passphraseFile == null ? outer.passphraseFile : passphraseFile;
    json |= outer.json;
    quiet |= outer.quiet;
  }

  /** Whether the answer is to be one JSON document. */
  public boolean isJson() {
    return json;
  }

  /** Where the program keeps its data. */
  public AppHome home(Map<String, String> environment) {
    String launchers = System.getProperty("alwrity.bin");
    Path folder = launchers == null ? null : Path.of(launchers);
    return AppHome.find(home, environment, folder, Os.current());
  }
}
