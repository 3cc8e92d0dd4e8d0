package com.alwrity.onboarding.step;

import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.CareText;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.text.Messages;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** What a provider said of a key, in words, in a tone, and as a sign. */
public final class VerdictText {
  private final Messages messages;
  private final String provider;

  /** Words about keys of this provider, by the name that people know. */
  public VerdictText(Messages messages, String provider) {
    this.messages = messages;
    this.provider = provider;
  }

  /** The verdict, and what else there is to say. */
  public String of(CheckResult result) {
    return Stream.concat(
            Stream.of(of(result.verdict())), result.details().stream().map(messages::sentence))
        .collect(Collectors.joining(" "));
  }

  /** The last verdict of a stored key and how long ago that was; empty if there is none. */
  public Optional<String> of(KeyStanding stored) {
    return stored.care().checkedAt().isEmpty()
        ? Optional.empty()
        : Optional.of(
            messages.get(
                "keys.verdict.stored",
                of(stored.verdict()),
                CareText.checked(messages, stored.care())));
  }

  private String of(Verdict verdict) {
    return messages.get("keys.verdict." + verdict.id(), provider);
  }

  /** How good the news is. */
  public static Notes.Tone tone(Verdict verdict) {
    return switch (verdict) {
      case VALID -> Notes.Tone.GOOD;
      case VALID_RESTRICTED, VALID_NO_CREDIT, RATE_LIMITED -> Notes.Tone.WARN;
      case REJECTED, EXPIRED -> Notes.Tone.BAD;
      case PROVIDER_ERROR, UNREACHABLE, NOT_VERIFIABLE, UNCHECKED -> Notes.Tone.PLAIN;
    };
  }

  /** So that the colour is not all that tells good from bad. */
  public static Feather sign(Verdict verdict) {
    return switch (tone(verdict)) {
      case GOOD -> Feather.CHECK_CIRCLE;
      case WARN -> Feather.ALERT_TRIANGLE;
      case BAD -> Feather.X_CIRCLE;
      case PLAIN -> Feather.INFO;
    };
  }
}
