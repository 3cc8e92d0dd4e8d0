package com.alwrity.onboarding.provider.check;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP. Its body may repeat the key, so it is read and not kept.
 *
 * @param from who was asked
 * @param headers the first value of each, by its name in lower case
 * @param body its beginning
 * @param truncated whether there was more of it
 */
record Answer(URI from, int status, Map<String, String> headers, String body, boolean truncated) {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");
  private static final Duration LONGEST_WAIT = Duration.ofDays(31);

  /** Whether it is a page for people to look at, which no provider's interface answers. */
  boolean isPage() {
    return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("html")
        || body.stripLeading().startsWith("<");
  }

  /** Whether it is an object or a list of JSON, as far as its first character tells. */
  boolean isJson() {
    String text = body.stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  /** When it was made, by the clock there. */
  Optional<Instant> date() {
    return httpDate(headers.get("date"));
  }

  /** How long to wait before asking again. */
  Optional<Duration> retryAfter(Instant now) {
    String value = headers.getOrDefault("retry-after", "").strip();
    Optional<Duration> wait =
        SECONDS.matcher(value).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
            : httpDate(value).map(at -> Duration.between(date().orElse(now), at));
    return wait.filter(some -> some.isPositive() && some.compareTo(LONGEST_WAIT) <= 0);
  }

  /** The other server that a redirect leads to. */
  Optional<String> redirectHost() {
    try {
      URI to = URI.create(headers.getOrDefault("location", ""));
      return Optional.ofNullable(to.getHost()).filter(_ -> !isHere(to));
    } catch (IllegalArgumentException _) { // no address
      return Optional.empty();
    }
  }

  private static int port(URI address) {
    int usual = "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
    return address.getPort() < 0 ? usual : address.getPort();
  }

  private boolean isHere(URI to) {
    return Objects.requireNonNullElse(to.getHost(), "").equalsIgnoreCase(from.getHost())
        && port(to) == port(from);
  }

  private static Optional<Instant> httpDate(@Nullable String text) {
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(
              ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) { // some other text
      return Optional.empty();
    }
  }
}
