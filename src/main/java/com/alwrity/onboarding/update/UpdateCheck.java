package com.alwrity.onboarding.update;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.network.Connections;
import com.alwrity.onboarding.network.Failures;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the address in {@code ALWRITY_UPDATE_URL} for a manifest that is signed with the key in
 * {@code ALWRITY_UPDATE_KEY}: one request, which says nothing of this computer or its user.
 */
public final class UpdateCheck {
  /** Longer than a slow server takes; shorter than people wait. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

  static final int MOST_BYTES = 16 << 10;
  private static final String URL = "ALWRITY_UPDATE_URL";
  private static final String KEY = "ALWRITY_UPDATE_KEY";
  private static final int OK = 200;

  private final Map<String, String> environment;
  private final Duration limit;
  private final InstantSource clock;
  private final Messages messages;

  /**
   * A check as the environment wants it.
   *
   * @param limit how long it may take
   * @param messages says why there is no answer
   */
  public UpdateCheck(
      Map<String, String> environment, Duration limit, InstantSource clock, Messages messages) {
    this.environment = environment;
    this.limit = limit;
    this.clock = clock;
    this.messages = messages;
  }

  /**
   * The newest version that there is, which may be the installed one.
   *
   * @throws OnboardingException with {@link Problem.Missing#UPDATE_SOURCE} if nobody is to be
   *     asked, {@link Problem.Invalid#UPDATE_URL} or {@link Problem.Invalid#UPDATE_KEY}, {@link
   *     Problem.Unavailable#UPDATE} without an answer, {@link Problem.Refused#UPDATE_SIGNATURE},
   *     {@link Problem.Refused#UPDATE_MANIFEST} or {@link Problem.Refused#UPDATE_OLDER}
   */
  public UpdateManifest ask(SemanticVersion installed) {
    URI url = url(variable(URL));
    PublicKey key = key(variable(KEY));
    UpdateManifest manifest = UpdateManifest.read(answer(url), key, url.getHost());
    if (manifest.version().compareTo(installed) < 0) { // a former answer, by somebody in between
      throw new OnboardingException(
          Problem.Refused.UPDATE_OLDER, url.getHost(), manifest.version(), installed);
    }
    return manifest;
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new OnboardingException(Problem.Missing.UPDATE_SOURCE, name);
    }
    return value;
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if ("https".equalsIgnoreCase(url.getScheme())
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // Not an address.
    }
    throw new OnboardingException(Problem.Invalid.UPDATE_URL, URL);
  }

  private static PublicKey key(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new OnboardingException(e, Problem.Invalid.UPDATE_KEY, KEY);
    }
  }

  /** On another thread, so that nothing it does can outlast the limit. */
  private byte[] answer(URI url) {
    // No redirect leads from https to anything else.
    try (Connections connections = new Connections(environment, HttpClient.Redirect.NORMAL)) {
      FutureTask<byte[]> asking = new FutureTask<>(() -> send(connections, url));
      Thread asker = Thread.ofPlatform().daemon().name("update-check").start(asking);
      try {
        return asking.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        throw none(url, new CheckDetail(CheckDetail.Kind.TIMEOUT, Math.max(1, limit.toSeconds())));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw none(url, new CheckDetail(CheckDetail.Kind.BROKEN));
      } catch (ExecutionException e) {
        throw failure(e.getCause(), url, connections.firstHost(url));
      } finally {
        asker.interrupt();
      }
    }
  }

  private byte[] send(Connections connections, URI url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url).header("User-Agent", "ALwrity-Onboarding").build();
    HttpResponse<InputStream> response =
        connections.client().send(connections.knownToProxy(request), BodyHandlers.ofInputStream());
    if (response.statusCode() != OK) {
      throw none(url, messages.get("update.status", response.statusCode()));
    }
    try (InputStream body = response.body()) {
      byte[] read = body.readNBytes(MOST_BYTES + 1);
      if (read.length > MOST_BYTES) {
        throw new OnboardingException(Problem.Refused.UPDATE_MANIFEST, url.getHost());
      }
      return read;
    }
  }

  private RuntimeException failure(@Nullable Throwable cause, URI url, String host) {
    return switch (cause) {
      case OnboardingException known -> known;
      case IOException e -> none(url, Failures.of(e, url, host, clock.instant()));
      case null, default -> new IllegalStateException(cause);
    };
  }

  private OnboardingException none(URI url, CheckDetail why) {
    return none(url, messages.sentence(why));
  }

  private static OnboardingException none(URI url, String why) {
    return new OnboardingException(Problem.Unavailable.UPDATE, url.getHost(), why);
  }
}
