package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvEdits;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.dotenv.reader.EnvExplanation;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** {@code backend/.env} or {@code frontend/.env}. */
final class EnvPlace implements Place {
  private static final String DEPLOY_ENV = "DEPLOY_ENV";

  private final EnvRules rules;
  private final Path path;
  private final EnvFile file;
  private final ProviderCatalogue catalogue;
  private final EnvShadow shadow;

  /**
   * This destination.
   *
   * @param rules what is special about the file
   * @param path of the file, as the user knows it
   * @param environment the process environment, which wins over the file
   */
  EnvPlace(
      EnvRules rules,
      Path path,
      EnvFile file,
      ProviderCatalogue catalogue,
      Map<String, String> environment) {
    this.rules = rules;
    this.path = path;
    this.file = file;
    this.catalogue = catalogue;
    this.shadow = new EnvShadow(rules.destination(), path, environment);
  }

  @Override
  public Destination destination() {
    return rules.destination();
  }

  @Override
  public PlaceTarget target() {
    return PlaceTarget.of(path, file);
  }

  @Override
  public PlaceReview review(SortedMap<ProviderId, Secret> keys) {
    try {
      EnvDocument before = file.read().document();
      EnvDocument after = edits(before, keys).applyTo(before);
      return new PlaceReview(
          destination(),
          target(),
          EnvDifference.of(before, after, rules.settings().keySet()),
          misreadings(after),
          Optional.empty());
    } catch (OnboardingException e) {
      return PlaceReview.refused(destination(), target(), e.problem());
    }
  }

  @Override
  public void write(SortedMap<ProviderId, Secret> keys) {
    file.edit(document -> edits(document, keys));
  }

  @Override
  public void replace(SortedMap<ProviderId, Secret> keys) {
    file.edit(document -> keyEdits(document, rules.edits(), keys));
  }

  @Override
  public PlaceState state(ProviderId provider, Secret key) {
    Optional<String> variable = variable(provider);
    if (variable.isEmpty()) {
      return PlaceState.MISSING;
    }
    try {
      EnvDocument document = file.read().document();
      Optional<String> value = document.value(variable.get());
      if (value.isEmpty() || value.get().isEmpty()) {
        return PlaceState.MISSING;
      }
      if (!rules.holds(document, variable.get(), key)) {
        return PlaceState.DIFFERENT;
      }
      return shadow.over(variable.get()).stream().allMatch(other -> EnvRules.isSame(key, other))
          ? PlaceState.CURRENT
          : PlaceState.SHADOWED;
    } catch (OnboardingException e) { // an unreadable file is an answer here
      return PlaceState.UNAVAILABLE;
    }
  }

  @Override
  public boolean takes(ProviderId provider) {
    return variable(provider).isPresent();
  }

  private EnvEdits edits(EnvDocument document, SortedMap<ProviderId, Secret> keys) {
    EnvEdits edits = rules.edits().given(DEPLOY_ENV);
    for (Map.Entry<String, String> setting : rules.settings().entrySet()) {
      edits = edits.given(setting.getKey());
      if (document.value(setting.getKey()).isEmpty() && !isDeployed(document)) {
        edits = edits.set(setting.getKey(), setting.getValue());
      }
    }
    return keyEdits(document, edits, keys);
  }

  private EnvEdits keyEdits(
      EnvDocument document, EnvEdits others, SortedMap<ProviderId, Secret> keys) {
    EnvEdits edits = others;
    for (Provider provider : catalogue.all()) {
      Secret key = keys.get(provider.id());
      Optional<String> variable = variable(provider);
      if (key != null && variable.isPresent()) {
        edits = with(edits, document, variable.get(), key);
      }
    }
    return edits;
  }

  /** Whether there is a DEPLOY_ENV, with which DEBUG=true would be a conflict. */
  private boolean isDeployed(EnvDocument document) {
    String exported = shadow.environment().getOrDefault(DEPLOY_ENV, "");
    return destination() == Destination.BACKEND
        && !(exported.isEmpty() && document.value(DEPLOY_ENV).orElse("").isEmpty());
  }

  private EnvEdits with(EnvEdits edits, EnvDocument document, String name, Secret key) {
    // A value that is right keeps its way of writing, as long as it stays right.
    return rules.holds(document, name, key)
        ? edits.given(name)
        : key.reveal(c -> edits.set(name, new String(c)));
  }

  /** About the keys and settings of ALwrity only; what else is in the file is not our affair. */
  private List<Misreading> misreadings(EnvDocument document) {
    Stream<String> variables =
        catalogue.all().stream().map(this::variable).flatMap(Optional::stream);
    return Stream.of(rules.settings().keySet().stream(), Stream.of(DEPLOY_ENV), variables)
        .flatMap(names -> names)
        .filter(name -> document.value(name).isPresent())
        .map(name -> new Misreading(name, EnvExplanation.of(document, name).misreaders()))
        .filter(misreading -> !misreading.readers().isEmpty())
        .toList();
  }

  private Optional<String> variable(ProviderId id) {
    return catalogue.find(id).flatMap(this::variable);
  }

  private Optional<String> variable(Provider provider) {
    if (!catalogue.isWanted(provider)) {
      return Optional.empty();
    }
    if (destination() == Destination.BACKEND) {
      return Optional.of(provider.variables().backend());
    }
    // Everything in frontend/.env is public, so a secret never goes there.
    return provider.publicKey() ? provider.variables().frontend() : Optional.empty();
  }
}
