package com.alwrity.onboarding.text;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.Problem;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The message bundle in one language. Immutable. */
public final class Messages {
  private static final String BUNDLE = "com.alwrity.onboarding.text.messages";

  private final Locale locale;
  private final @Nullable ResourceBundle given;

  /** The bundle nearest to this language; what it does not have is English. */
  public Messages(Locale locale) {
    this.locale = locale;
    this.given = null;
  }

  /** This bundle, which has a locale. */
  public Messages(ResourceBundle bundle) {
    this.locale = bundle.getLocale();
    this.given = bundle;
  }

  /**
   * For FXML, which resolves {@code %keys} itself. Read with the first use, and kept by the JDK.
   */
  public ResourceBundle bundle() {
    if (given != null) {
      return given;
    }
    return ResourceBundle.getBundle(
        BUNDLE,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Whether this language is written from right to left. */
  public boolean isRightToLeft() {
    return bundle().getString("app.lines-begin").equals("right");
  }

  /**
   * The text of this key, with the arguments at {@code {0}}, {@code {1}}.
   *
   * @throws java.util.MissingResourceException if there is no such key
   */
  public String get(String key, Object... arguments) {
    String pattern = bundle().getString(key);
    return arguments.length == 0
        ? pattern.replace("''", "'")
        : new MessageFormat(pattern, bundle().getLocale()).format(arguments);
  }

  /** What is wrong, in a sentence. */
  public String sentence(Problem problem) {
    return format("problem." + problem.code(), problem);
  }

  /** What to do about it, in a sentence. */
  public String advice(Problem problem) {
    return format("problem." + problem.code() + ".hint", problem);
  }

  /** What there is to say of a check, in a sentence. */
  public String sentence(CheckDetail detail) {
    Object[] arguments = detail.arguments().toArray();
    String key = "check." + detail.kind().id();
    return switch (detail.kind()) {
      case REASON -> reason(detail.arguments().getFirst());
      case CLOCK -> get(key, time(Duration.ofMinutes(number(detail))));
      case RETRY_AFTER -> get(key, time(Duration.ofSeconds(number(detail))));
      default -> get(key, arguments);
    };
  }

  private static long number(CheckDetail detail) {
    return Long.parseLong(detail.arguments().getFirst());
  }

  /** So much time, rounded to the largest unit of which it is two or more. */
  private String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return get("time.seconds", time.toSeconds());
    }
    if (time.compareTo(Duration.ofHours(2)) < 0) {
      return get("time.minutes", time.plusSeconds(30).toMinutes());
    }
    return time.compareTo(Duration.ofDays(2)) < 0
        ? get("time.hours", time.plusMinutes(30).toHours())
        : get("time.days", time.plusHours(12).toDays());
  }

  /** The words of a provider, explained where we know them. */
  private String reason(String words) {
    String key = "reason." + words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return get(bundle().containsKey(key) ? key : "check.reason", words);
  }

  private String format(String key, Problem problem) {
    return new MessageFormat(bundle().getString(key), bundle().getLocale())
        .format(problem.details().toArray());
  }
}
