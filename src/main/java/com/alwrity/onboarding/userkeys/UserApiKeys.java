package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.KnownProviders;
import com.alwrity.onboarding.workspace.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a backend's users. Open it once for a process; it is thread-safe.
 *
 * <p>In development, keys come from {@code backend/.env}, whoever the user is. In production they
 * come from the database, for that user and nobody else. It never touches the process environment.
 */
public final class UserApiKeys implements AutoCloseable {
  private static final ScopedValue<UserApiKeyContext> CURRENT = ScopedValue.newInstance();

  private final Optional<DatabaseKeys> database; // present in production
  private final Workspace workspace;
  private final ProviderCatalogue catalogue;
  private final Meters meters;

  private UserApiKeys(
      Optional<DatabaseKeys> database, AppHome home, Workspace workspace, Meters meters) {
    this.database = database;
    this.workspace = workspace;
    this.catalogue = KnownProviders.in(home, Optional.of(workspace));
    this.meters = meters;
  }

  /**
   * Opens the keys for the backend in this checkout, in the mode that its variables say.
   *
   * @param checkout the folder that holds {@code backend/}, or a folder in it
   * @param environment the process environment: {@code DEBUG}, {@code DEPLOY_ENV}, {@code
   *     ALWRITY_HOME}, {@code ALWRITY_DATABASE_URL}, {@code ALWRITY_DATABASE_PASSWORD}, {@code
   *     ALWRITY_KEYRING}, {@code ALWRITY_MASTER_KEY} or {@code ALWRITY_MASTER_KEY_FILE}; {@code
   *     ALWRITY_COUNT_USES}, which is {@code false} where the database is a replica that only
   *     reads; {@code ALWRITY_LIMIT_OPENINGS}, such as {@code 600/min} for each user
   * @throws OnboardingException if the checkout, or in production the database, cannot be used
   */
  public static UserApiKeys open(Path checkout, Map<String, String> environment) {
    return open(checkout, environment, Metrics.globalRegistry);
  }

  /**
   * The same with a registry of meters: {@code alwrity.keys.open} times the openings, {@code
   * alwrity.keys.get} counts the keys that were asked for and found or missing, and {@code
   * alwrity.keys.cached} says how many users' data keys are open in memory.
   */
  public static UserApiKeys open(
      Path checkout, Map<String, String> environment, MeterRegistry registry) {
    Meters meters = new Meters(registry);
    Workspace workspace = Workspace.at(checkout);
    boolean production =
        workspace.mode(environment, Optional.empty()).mode() == DeploymentMode.PRODUCTION;
    Optional<DatabaseKeys> database =
        production
            ? Optional.of(DatabaseKeys.open(settings(environment), meters))
            : Optional.empty();
    return new UserApiKeys(database, home(environment), workspace, meters);
  }

  /**
   * The keys of this user as they are now. Close it when they are no longer needed.
   *
   * @param userId the user; null or empty if nobody is signed in, who in production has no keys
   * @throws OnboardingException if the store cannot be read: that is never "no key"; with {@link
   *     Problem.Refused#TOO_MANY_OPENINGS} if this user's limit is used up
   */
  public UserApiKeyContext open(@Nullable String userId) {
    return meters.opening(() -> database.isEmpty() ? fromBackendEnv() : fromDatabase(userId));
  }

  /** For work that is done for this user: {@code keys.where(id).run(...)}. */
  public Binding where(@Nullable String userId) {
    return new Binding(userId);
  }

  /**
   * The context that {@link #where} bound for this thread, or for the structured scope it is in.
   *
   * @throws IllegalStateException if none is bound
   */
  public static UserApiKeyContext current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no user is bound: call this within where(user).run");
    }
    return CURRENT.get();
  }

  /**
   * Writes down which keys were used, and closes the database.
   *
   * @throws OnboardingException if that cannot be written
   */
  @Override
  public void close() {
    database.ifPresent(DatabaseKeys::close);
  }

  /** A user, for whom work can be done. */
  public final class Binding {
    private final @Nullable String userId;

    private Binding(@Nullable String userId) {
      this.userId = userId;
    }

    /** Opens this user's keys, runs the work with them as {@link #current()}, and wipes them. */
    public void run(Runnable work) {
      try (UserApiKeyContext context = open(userId)) {
        ScopedValue.where(CURRENT, context).run(work);
      }
    }

    /** The same for work with a result or a checked exception. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
      try (UserApiKeyContext context = open(userId)) {
        return ScopedValue.where(CURRENT, context).call(work);
      }
    }
  }

  private UserApiKeyContext fromBackendEnv() {
    Map<String, String> variables = workspace.backendVariables();
    return new UserApiKeyContext(
        id ->
            catalogue
                .find(id)
                .map(provider -> variables.getOrDefault(provider.variables().backend(), ""))
                .filter(value -> !value.isEmpty())
                .map(Secret::of),
        FoundKey.Source.BACKEND_ENV,
        meters);
  }

  private UserApiKeyContext fromDatabase(@Nullable String userId) {
    Function<ProviderId, Optional<Secret>> keys =
        userId == null || userId.isEmpty()
            ? _ -> Optional.empty()
            : database.orElseThrow().of(new UserId(userId));
    return new UserApiKeyContext(keys, FoundKey.Source.DATABASE, meters);
  }

  private static AppHome home(Map<String, String> environment) {
    return AppHome.find(null, environment, null, Os.current());
  }

  private static VaultSettings settings(Map<String, String> environment) {
    return new VaultSettings(
        home(environment),
        Optional.ofNullable(environment.get("ALWRITY_DATABASE_URL")).filter(u -> !u.isEmpty()),
        MasterKeyPlace.choice(environment.get("ALWRITY_KEYRING")),
        Optional.empty(),
        environment);
  }
}
