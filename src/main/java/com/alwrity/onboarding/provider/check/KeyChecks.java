package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.network.Connections;
import com.alwrity.onboarding.network.Failures;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Asks providers about keys. Each key goes to its own provider and to nobody else, in one request,
 * which may cost what {@link Check#cost} says; whoever starts a run has asked the user about that.
 */
public final class KeyChecks {
  /** Longer than a slow provider takes; shorter than people wait. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final Duration limit;
  private final InstantSource clock;
  private final Exchange.Names names;

  /**
   * Checks as the environment wants them: {@code ALWRITY_ENDPOINT_<ID>}, {@code HTTPS_PROXY},
   * {@code NO_PROXY}, {@code SSL_CERT_FILE}.
   *
   * @param limit how long each check may take
   */
  public KeyChecks(Map<String, String> environment, Duration limit, InstantSource clock) {
    this(environment, limit, clock, InetAddress::getByName);
  }

  KeyChecks(
      Map<String, String> environment, Duration limit, InstantSource clock, Exchange.Names names) {
    this.environment = Map.copyOf(environment);
    this.limit = limit;
    this.clock = clock;
    this.names = names;
  }

  /**
   * Looks at the base addresses that the environment names, as {@link #start} does.
   *
   * @throws OnboardingException with {@link Problem.Refused#ENDPOINT}
   */
  public void refuseForeignEndpoints(Collection<Provider> providers) {
    Endpoints endpoints = new Endpoints(environment);
    for (Provider provider : providers) {
      provider.check().ifPresent(check -> endpoints.of(provider.id(), check.request().url()));
    }
  }

  /**
   * Begins to check all of these at once, and returns. A key of a provider that cannot be asked is
   * {@link Verdict#NOT_VERIFIABLE}.
   *
   * @param keys copied; the caller may close them when this returns
   * @param onEach told each result, one at a time, on threads of the run; must not wait
   * @throws OnboardingException with {@link Problem.Refused#ENDPOINT} if the environment names a
   *     base address for one of them that is not on this machine; nothing was sent then
   */
  public CheckRun start(Map<Provider, Secret> keys, Consumer<? super CheckResult> onEach) {
    refuseForeignEndpoints(keys.keySet());
    Endpoints endpoints = new Endpoints(environment);
    Connections connections = new Connections(environment, HttpClient.Redirect.NEVER);
    CheckRun run = new CheckRun(connections, keys.size(), limit, onEach);
    keys.forEach(
        (provider, key) ->
            run.begin(provider.id(), ask(connections, provider, key.copy(), endpoints)));
    return run;
  }

  private Callable<AnswerReading> ask(
      Connections connections, Provider provider, Secret key, Endpoints endpoints) {
    return () -> {
      try (key) {
        if (provider.check().isEmpty()) {
          return new AnswerReading(Verdict.NOT_VERIFIABLE, new CheckDetail(Kind.NO_CHECK));
        }
        if (!KeyRequest.canCarry(key)) {
          return new AnswerReading(Verdict.NOT_VERIFIABLE, new CheckDetail(Kind.KEY_CHARACTERS));
        }
        Check check = provider.check().get();
        boolean admin = isAdmin(check, key);
        URI declared = admin ? check.admin().orElseThrow().url() : check.request().url();
        URI url = endpoints.of(provider.id(), declared);
        return ask(connections, check, url, key, admin);
      }
    };
  }

  private AnswerReading ask(
      Connections connections, Check check, URI url, Secret key, boolean admin)
      throws InterruptedException {
    String host = connections.firstHost(url);
    try {
      Exchange.lookUp(names, host);
      HttpRequest request = connections.knownToProxy(KeyRequest.of(check.request(), url, key));
      Answer answer = Exchange.send(connections.client(), request);
      return AnswerReading.of(check, answer, key, admin, clock.instant());
    } catch (IOException e) {
      CheckDetail why = Failures.of(e, url, host, clock.instant());
      return new AnswerReading(
          why.kind() == Kind.BROKEN ? Verdict.PROVIDER_ERROR : Verdict.UNREACHABLE, why);
    }
  }

  private static boolean isAdmin(Check check, Secret key) {
    return check
        .admin()
        .filter(admin -> key.reveal(c -> admin.format().matcher(CharBuffer.wrap(c)).matches()))
        .isPresent();
  }
}
