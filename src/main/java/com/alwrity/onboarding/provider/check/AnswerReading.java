package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was learnt from asking, without the time that it took.
 *
 * @param status of the answer, if there was one
 */
record AnswerReading(Verdict verdict, List<CheckDetail> details, OptionalInt status) {
  /** Clocks of computers on a network differ by seconds, and an answer may come from a cache. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** Nothing was answered. */
  AnswerReading(Verdict verdict, CheckDetail detail) {
    this(verdict, List.of(detail), OptionalInt.empty());
  }

  /**
   * What this answer says of the key.
   *
   * @param admin whether the key was taken for one that administers an account
   * @param now the time by the clock here
   */
  static AnswerReading of(Check check, Answer answer, Secret key, boolean admin, Instant now) {
    Optional<Check.Rule> rule =
        check.rules().stream().filter(some -> fits(some, answer)).findFirst();
    boolean decided = rule.isPresent() && !isOfSomebodyElse(answer);
    Verdict verdict = decided ? rule.get().verdict() : without(answer);
    List<CheckDetail> details = new ArrayList<>();
    if (decided && admin && verdict == Verdict.VALID) {
      verdict = Verdict.VALID_RESTRICTED;
      details.add(new CheckDetail(Kind.ADMIN_KEY));
    }
    details.addAll(decided ? said(check, verdict, answer) : unsaid(answer, now));
    answer
        .date()
        .map(there -> Duration.between(there, now).abs())
        .filter(difference -> difference.compareTo(CLOCKS_DIFFER) > 0)
        .ifPresent(difference -> details.add(new CheckDetail(Kind.CLOCK, difference.toMinutes())));
    details.removeIf(detail -> detail.arguments().stream().anyMatch(a -> Echo.isIn(a, key)));
    return new AnswerReading(verdict, List.copyOf(details), OptionalInt.of(answer.status()));
  }

  private static boolean fits(Check.Rule rule, Answer answer) {
    return rule.status() == answer.status()
        && rule.contains().map(text -> has(answer, text)).orElse(true);
  }

  private static boolean has(Answer answer, String text) {
    return plain(answer.body()).contains(plain(text));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  /** Proxies and the networks of hotels answer any status that they like. */
  private static boolean isOfSomebodyElse(Answer answer) {
    return answer.isPage() || (isSuccess(answer) && !answer.isJson());
  }

  private static boolean isSuccess(Answer answer) {
    return answer.status() / 100 == 2;
  }

  private static Verdict without(Answer answer) {
    return switch (answer.status()) {
      case 407 -> Verdict.UNREACHABLE;
      case 429 -> Verdict.RATE_LIMITED;
      default -> Verdict.PROVIDER_ERROR;
    };
  }

  private static List<CheckDetail> said(Check check, Verdict verdict, Answer answer) {
    List<CheckDetail> details = new ArrayList<>();
    if (!verdict.isBadNews()) {
      check.reasons().stream()
          .filter(reason -> verdict != Verdict.VALID && has(answer, reason))
          .forEach(reason -> details.add(new CheckDetail(Kind.REASON, reason)));
      QuotaFields.find(answer.body(), check.quota())
          .forEach((name, value) -> details.add(new CheckDetail(Kind.QUOTA, name, value)));
    }
    return details;
  }

  private static List<CheckDetail> unsaid(Answer answer, Instant now) {
    int status = answer.status();
    if (status == 429) {
      return answer.retryAfter(now).stream()
          .map(wait -> new CheckDetail(Kind.RETRY_AFTER, wait.toSeconds()))
          .toList();
    }
    if (status == 407) {
      return List.of(new CheckDetail(Kind.PROXY_PASSWORD));
    }
    if (status / 100 == 3) {
      return answer
          .redirectHost()
          .map(host -> List.of(new CheckDetail(Kind.REDIRECT, host)))
          .orElseGet(() -> List.of(new CheckDetail(Kind.UNKNOWN_STATUS, status)));
    }
    if (status >= 500) {
      return List.of(new CheckDetail(Kind.STATUS, status));
    }
    if (isOfSomebodyElse(answer) && answer.isPage()) {
      return List.of(new CheckDetail(Kind.IN_BETWEEN));
    }
    if (answer.truncated()) {
      return List.of(new CheckDetail(Kind.TOO_LARGE, Exchange.MOST_BYTES >> 10));
    }
    return List.of(
        isSuccess(answer)
            ? new CheckDetail(Kind.UNEXPECTED_ANSWER)
            : new CheckDetail(Kind.UNKNOWN_STATUS, status));
  }
}
