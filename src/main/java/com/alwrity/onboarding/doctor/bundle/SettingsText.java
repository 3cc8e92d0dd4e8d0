package com.alwrity.onboarding.doctor.bundle;

import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which settings there are: the names, and the values of a few that are no secret anywhere. */
final class SettingsText {
  private static final Set<String> SHOWN =
      Set.of(
          "APP_ENV",
          "DEBUG",
          "DEPLOY_ENV",
          "DISABLE_AUTH",
          "ENVIRONMENT",
          "HOST",
          "LOG_LEVEL",
          "PORT",
          "SKIP_PAYMENT");

  private static final Pattern PLAIN = Pattern.compile("[\\w.:-]{1,16}");
  private static final Pattern OURS =
      Pattern.compile("ALWRITY_.*|(?i:https?|all|no)_(?i:proxy)|XDG_DATA_HOME|LANG|LC_ALL");

  private SettingsText() {}

  static String of(
      Optional<Checkout> checkout, Map<String, String> environment, ProviderCatalogue catalogue) {
    StringBuilder text = new StringBuilder("environment\n");
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              boolean ours = SHOWN.contains(name) || OURS.matcher(name).matches();
              if (ours || catalogue.byVariable(name).isPresent()) {
                text.append(line(name, value));
              }
            });
    checkout.ifPresent(known -> known.allFiles().forEach(file -> text.append(of(file))));
    return text.toString();
  }

  private static String of(Path file) {
    StringBuilder text = new StringBuilder("\n" + file + "\n");
    if (!Files.exists(file)) {
      return text.append("  (not there)\n").toString();
    }
    try {
      EnvDocument document = EnvFile.peek(file);
      document.names().forEach(name -> text.append(line(name, document.value(name).orElse(""))));
    } catch (OnboardingException e) { // that is worth knowing too
      text.append("  (").append(e.problem().code()).append(")\n");
    }
    return text.toString();
  }

  private static String line(String name, String value) {
    boolean shown = SHOWN.contains(name) && PLAIN.matcher(value).matches();
    String state = value.isBlank() ? "(empty)" : "(set)";
    return "  " + name + "=" + (shown ? value : state) + "\n";
  }
}
