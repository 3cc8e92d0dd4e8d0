package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.terminal.Conversation;
import com.alwrity.onboarding.cli.terminal.PassphraseFromFile;
import com.alwrity.onboarding.cli.terminal.PassphraseFromTerminal;
import com.alwrity.onboarding.cli.terminal.PassphraseFromTerminal.Wording;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.keyring.UnlockNotice;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.Users;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.audit.HeadView;
import com.alwrity.onboarding.vault.backup.Backups;
import com.alwrity.onboarding.vault.upkeep.Upkeep;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one command works with: its options resolved, and the stores opened when first needed. */
public final class Session implements AutoCloseable {
  private final GlobalOptions options;
  private final Io io;
  private final Messages messages;
  private @Nullable OnboardedHome stores;

  Session(GlobalOptions options, Io io, Messages messages) {
    this.options = options;
    this.io = io;
    this.messages = messages;
  }

  /** What the command line is connected to. */
  public Io io() {
    return io;
  }

  /** The language. */
  public Messages messages() {
    return messages;
  }

  /** Where results and messages go. */
  public Output output() {
    return io.output(messages, options.json, options.quiet);
  }

  /** The use case; opening it finishes what an earlier run left unfinished. */
  public Onboarding onboarding() {
    return stores().onboarding();
  }

  /** The users' keys. */
  public OpenVault vault() {
    return stores().vault();
  }

  /** Where the former contents of files are kept. */
  public Path fileBackups() {
    return settings().home().backups();
  }

  /** Whether the person at the terminal says yes; false if there is nobody to ask. */
  public boolean agrees(String question) {
    return io.terminal()
        .filter(terminal -> new Conversation(terminal, messages).agrees(question))
        .isPresent();
  }

  /** The same for what is hardly wanted: Enter alone means no. */
  public boolean insists(String question) {
    return io.terminal()
        .filter(terminal -> new Conversation(terminal, messages).insists(question))
        .isPresent();
  }

  /** Whether keys for real customers are too much here, in this mode if one is asked for. */
  public boolean isDevelopment(Optional<Workspace> workspace, Optional<DeploymentMode> asked) {
    return onboarding().memory().mode(workspace, asked).mode() == DeploymentMode.DEVELOPMENT;
  }

  /** The providers known in this workspace; says what is wrong in the files that add some. */
  public ProviderCatalogue catalogue(Optional<Workspace> workspace) {
    ProviderCatalogue catalogue = onboarding().catalogue(workspace);
    catalogue.problems().forEach(output()::warn);
    return catalogue;
  }

  /** The care for the master keys. */
  public Upkeep upkeep() {
    return stores().upkeep();
  }

  /** Backups and their way back. */
  public Backups backups() {
    return stores().backups();
  }

  /**
   * Asks for the passphrase of a backup.
   *
   * @param file its first line is the passphrase; null to ask at the terminal
   * @throws OnboardingException with {@link Problem.Unavailable#BACKUP_PASSPHRASE_NEEDED} if there
   *     is neither
   */
  public PassphrasePrompt backupPassphrase(@Nullable Path file) {
    return file != null
        ? new PassphraseFromFile(io.folder().resolve(file))
        : io.terminal()
            .map(terminal -> new PassphraseFromTerminal(terminal, messages, Wording.BACKUP))
            .orElseThrow(
                () -> new OnboardingException(Problem.Unavailable.BACKUP_PASSPHRASE_NEEDED));
  }

  /**
   * The shared database alone, for its administrator, who may have no master key; to be closed.
   *
   * @throws OnboardingException with {@link Problem.Invalid#NO_SHARED_DATABASE} if none is named
   */
  public Database sharedDatabase() {
    VaultSettings settings = settings();
    if (settings.databaseUrl().isEmpty()) {
      throw new OnboardingException(Problem.Invalid.NO_SHARED_DATABASE);
    }
    warnOfPassword(settings);
    return OpenVault.openDatabase(settings, InstantSource.system());
  }

  /** The URL of the shared database for another login, without a password. */
  public String databaseUrlFor(String login) {
    return DatabaseUrl.parse(settings().databaseUrl().orElseThrow())
        .withUser(login)
        .withParameters();
  }

  /** Who has keys here. */
  public Users users() {
    return stores().users();
  }

  /** The place of the master key that an option or {@code ALWRITY_KEYRING} names. */
  public Optional<MasterKeyPlace> namedPlace() {
    return settings().masterKey();
  }

  /**
   * Refuses to save what would be gone as soon as the command ends.
   *
   * @throws OnboardingException with {@link Problem.Invalid#SESSION_KEEPS_NOTHING} if the master
   *     key is of this run alone
   */
  public void requireKept() {
    if (!options.demo && namedPlace().equals(Optional.of(MasterKeyPlace.SESSION))) {
      throw new OnboardingException(Problem.Invalid.SESSION_KEEPS_NOTHING);
    }
  }

  /** The workspace that was named, else the one around the working folder. */
  public Optional<Workspace> workspace() {
    return namesWorkspace()
        ? nearWorkspace()
        : nearWorkspace().filter(w -> w.isCertain() || onboarding().memory().knows(w));
  }

  /** The same, even if it may not be a checkout: for somebody who will be asked. */
  public Optional<Workspace> nearWorkspace() {
    return options.workspace != null
        ? Optional.of(Workspace.at(io.folder().resolve(options.workspace)))
        : Workspace.around(io.folder());
  }

  /** Whether the workspace was named by an option. */
  public boolean namesWorkspace() {
    return options.workspace != null;
  }

  /** The user: the one named, else the one onboarded last here. */
  public UserId user(Optional<Workspace> workspace) {
    return namedUser().orElseGet(() -> onboarding().memory().lastUser(workspace));
  }

  /**
   * The same, for a command that only looks at what is there.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if a user is named who never
   *     began
   */
  public UserId knownUser(Optional<Workspace> workspace) {
    Optional<UserId> named = namedUser();
    if (named.isPresent() && onboarding().memory().session(named.get()).isEmpty()) {
      throw new OnboardingException(Problem.Missing.USER, named.get()); // or why: see lost
    }
    return named.orElseGet(() -> user(workspace));
  }

  /** Says it if stored keys of this user may not be the newest. */
  public void warnIfBehind(UserId user) {
    vault().vault().behind(user).ifPresent(output()::warn);
  }

  /** Why there is no such key, or nothing of the user, if that is no matter of course. */
  Optional<Problem> lost(OnboardingException missing) {
    List<String> details = missing.problem().details();
    if (missing.problem().reason() == Problem.Missing.KEY) {
      UserId user = new UserId(details.getLast());
      return vault().vault().lost(user, details.getFirst()::equals);
    }
    if (missing.problem().reason() == Problem.Missing.NOTHING_TO_BACK_UP) {
      return vault().vault().lost(namedUser().orElse(UserId.LOCAL));
    }
    return missing.problem().reason() == Problem.Missing.USER
        ? vault().vault().lost(new UserId(details.getFirst()))
        : Optional.empty();
  }

  /** The user that an option or {@code ALWRITY_USER} names. */
  public Optional<UserId> namedUser() {
    String variable = io.environment().getOrDefault("ALWRITY_USER", "");
    String name = options.user != null ? options.user : variable;
    return name.isEmpty() && options.user == null
        ? Optional.empty()
        : Optional.of(new UserId(name));
  }

  /** The user that an option names, whatever {@code ALWRITY_USER} says. */
  public Optional<UserId> optionalUser() {
    return Optional.ofNullable(options.user).map(UserId::new);
  }

  /** The settings for a window, which asks for a passphrase by itself. */
  public VaultSettings windowSettings() {
    VaultSettings all = settings();
    boolean fromFile = all.prompt().filter(PassphraseFromFile.class::isInstance).isPresent();
    return fromFile ? all : all.withPrompt(Optional.empty());
  }

  /** The mode that an option names; empty for {@code auto}. */
  public static Optional<DeploymentMode> mode(@Nullable String option) {
    if (option == null || option.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(DeploymentMode.values())
            .filter(mode -> mode.id().equals(option))
            .findFirst()
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Invalid.CHOICE, option, "auto, development, production")));
  }

  /** Goes back to detection in this workspace if that is what the option says. */
  public void applyAuto(@Nullable String modeOption, Optional<Workspace> workspace) {
    if ("auto".equals(modeOption)) {
      onboarding().memory().forgetMode(workspace);
    }
  }

  /** Closes the stores; may be done early. */
  @Override
  public void close() {
    if (stores != null) {
      stores.close();
      stores = null;
    }
  }

  private OnboardedHome stores() {
    if (stores == null) {
      VaultSettings settings = settings();
      warnOfPassword(settings); // also if nothing answers there
      stores = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system());
      requireNothingGone(settings);
      for (PlaceResult result : stores.recovered()) {
        output().note(result.saved() ? "recovered.saved" : "recovered.not-saved", result.target());
      }
    }
    return stores;
  }

  /** A session would hide that the database, which is not there, had keys. */
  private void requireNothingGone(VaultSettings settings) {
    boolean isSession = settings.masterKey().equals(Optional.of(MasterKeyPlace.SESSION));
    Path heads = settings.home().audit();
    UserId user = namedUser().orElse(UserId.LOCAL);
    if (isSession && !settings.demo() && HeadView.isKept(heads, user)) {
      throw new OnboardingException(
          Problem.Unavailable.KEYS_GONE, settings.home().database(), heads, user);
    }
  }

  private void warnOfPassword(VaultSettings settings) {
    if (settings.databaseUrl().filter(url -> DatabaseUrl.parse(url).hasPassword()).isPresent()) {
      output().note("database.password-in-url");
    }
  }

  /** Which database and which master key the options mean; opens neither. */
  public VaultSettings settings() {
    String url =
        options.database != null
            ? options.database
            : io.environment().getOrDefault("ALWRITY_DATABASE_URL", "");
    String keyring =
        options.keyring != null ? options.keyring : io.environment().get("ALWRITY_KEYRING");
    return new VaultSettings(
        options.home(io.environment()),
        url.isEmpty() ? Optional.empty() : Optional.of(url),
        MasterKeyPlace.choice(keyring),
        passphrase(),
        io.environment(),
        options.demo,
        unlockNotice());
  }

  /** For somebody at a terminal, unless a script reads what is said. */
  private Optional<UnlockNotice> unlockNotice() {
    return io.terminal()
        .filter(_ -> !options.json && !options.quiet)
        .map(
            _ ->
                question -> {
                  output().note("lock.keyring-asks");
                  question.run();
                });
  }

  private Optional<PassphrasePrompt> passphrase() {
    String variable = io.environment().getOrDefault("ALWRITY_PASSPHRASE_FILE", "");
    if (options.passphraseFile != null || !variable.isEmpty()) {
      Path file = options.passphraseFile != null ? options.passphraseFile : Path.of(variable);
      return Optional.of(new PassphraseFromFile(io.folder().resolve(file)));
    }
    return io.terminal()
        .map(terminal -> new PassphraseFromTerminal(terminal, messages, Wording.MASTER_KEY));
  }
}
