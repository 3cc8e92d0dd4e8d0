package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.standing.KeyCare;
import com.alwrity.onboarding.onboarding.standing.KeyCare.Expiry;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Until when a stored key is good, which only its user knows. */
@Command(
    name = "expires",
    description = "Note the last day on which a stored key is good, to be reminded of it.",
    customSynopsis = "alwrity key expires PROVIDER DATE|never [OPTIONS]",
    footer = {
      "",
      "Example: alwrity key expires gemini 2027-01-31",
      "         alwrity key expires gemini never",
      "\"status\" and \"key list\" say so from two weeks before that day on."
    })
final class KeyExpiresCommand extends KeyCommand.OfProvider {
  private static final String NEVER = "never";
  private static final int USUAL_LENGTH = "2027-01-31".length();

  @Parameters(
      index = "1",
      paramLabel = "DATE",
      description = "Year-month-day, such as 2027-01-31; \"never\" takes the date away.")
  String date = "";

  @Override
  int run(Session session, Output output, Provider provider, UserId user) {
    KeyCare care = note(session, output, provider, user, date(date)).care();
    session.warnIfBehind(user);
    if (output.isJson()) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("provider", provider.id().value());
      Documents.putExpiry(document, care);
      output.document(document);
    }
    return ExitCode.DONE;
  }

  /** Notes the date of a stored key, and says so. */
  static KeyStanding note(
      Session session, Output output, Provider provider, UserId user, Optional<LocalDate> on) {
    session.vault().vault().expires(user, provider.id(), on);
    return tell(session, output, provider, user, on);
  }

  /** Says the date of a stored key, which is noted. */
  static KeyStanding tell(
      Session session, Output output, Provider provider, UserId user, Optional<LocalDate> on) {
    KeyStanding key =
        session.onboarding().stored(user).stream()
            .filter(stored -> stored.provider().equals(provider.id()))
            .findFirst()
            .orElseThrow(() -> KeyCommand.missing(provider, user));
    if (!output.isJson()) {
      on.ifPresentOrElse(
          day -> output.note("key.expires.noted", provider.name(), user.value(), day),
          () -> output.note("key.expires.no-date", provider.name(), user.value()));
    }
    remind(output, List.of(key));
    return key;
  }

  /**
   * The date that was given; empty for {@code never}.
   *
   * @throws OnboardingException with {@link Problem.Invalid#DATE}
   */
  static Optional<LocalDate> date(String given) {
    if (given.equals(NEVER)) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(given);
      if (given.length() == USUAL_LENGTH) { // longer ones have a year of more digits
        return Optional.of(day);
      }
    } catch (DateTimeParseException _) {
      // its message repeats what was given
    }
    throw new OnboardingException(Problem.Invalid.DATE);
  }

  /** Says which of these expire soon or have expired. */
  static void remind(Output output, List<KeyStanding> keys) {
    for (KeyStanding key : keys) {
      Expiry expiry = key.care().expiry();
      if (expiry == Expiry.SOON || expiry == Expiry.OVER) {
        output.note(
            "key.expires." + expiry.id(), key.provider(), key.care().expiresOn().orElseThrow());
      }
    }
  }
}
