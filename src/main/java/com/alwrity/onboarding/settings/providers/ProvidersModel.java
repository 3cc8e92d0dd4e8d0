package com.alwrity.onboarding.settings.providers;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.ui.LatestChoice;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.KnownProviders;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The providers that are known in a checkout, and the files that say so. Has no control. */
public final class ProvidersModel {
  private final Tasks tasks;
  private final LatestChoice<Set<ProviderId>> latest;
  private final Onboarding onboarding;
  private final AppHome home;
  private final Optional<Workspace> workspace;
  private final ObjectProperty<Found> found =
      new SimpleObjectProperty<>(new Found(List.of(), List.of(), Set.of()));
  private final Set<ProviderId> hidden = new HashSet<>();

  /** Whose word it is. */
  enum Origin {
    BUILT_IN,
    USER,
    WORKSPACE,
    LIST;

    /** For message keys, such as {@code built-in}. */
    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A provider, and who says something of it; the last one won. */
  record Known(Provider provider, List<Origin> origins) {}

  /**
   * A file that is looked for.
   *
   * @param exists whether there is one
   * @param problems what is wrong in it, or anything else there is to know
   */
  record Source(Origin origin, Path file, boolean exists, List<Problem> problems) {}

  /**
   * All of it.
   *
   * @param providers the required ones first
   * @param hidden those that are not offered
   */
  record Found(List<Known> providers, List<Source> sources, Set<ProviderId> hidden) {}

  /** Nothing is looked up yet. */
  public ProvidersModel(
      Tasks tasks, Onboarding onboarding, AppHome home, Optional<Workspace> workspace) {
    this.tasks = tasks;
    this.onboarding = onboarding;
    this.home = home;
    this.workspace = workspace;
    this.latest = new LatestChoice<>(tasks, hiding -> onboarding.memory().choices().hide(hiding));
  }

  /** What is there; nothing before it is looked up. */
  ObjectProperty<Found> found() {
    return found;
  }

  /** Looks what is there. */
  public void look() {
    tasks.run(this::find).onSuccess(this::show).start();
  }

  /** Offers a provider where keys are entered, or does not; saves that. */
  void offer(ProviderId provider, boolean offered) {
    if (offered) {
      hidden.remove(provider);
    } else {
      hidden.add(provider);
    }
    latest.choose(Set.copyOf(hidden));
  }

  /**
   * Saves what was chosen last, unless it is saved. Not for the JavaFX thread.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public void save() {
    latest.save();
  }

  private Found find() {
    ProviderCatalogue catalogue = onboarding.catalogue(workspace);
    return new Found(
        catalogue.all().stream()
            .map(one -> new Known(one, catalogue.files(one).stream().map(this::origin).toList()))
            .toList(),
        sources(catalogue),
        onboarding.memory().choices().hidden());
  }

  private List<Source> sources(ProviderCatalogue catalogue) {
    List<Path> files = new ArrayList<>(List.of(home.providers()));
    workspace.ifPresent(
        checkout -> {
          files.add(checkout.providers());
          files.addAll(KnownProviders.lists(checkout));
        });
    return files.stream().map(file -> source(file, catalogue.problems())).toList();
  }

  private Source source(Path file, List<Problem> problems) {
    return new Source(
        origin(file),
        file,
        Files.exists(file),
        problems.stream()
            .filter(problem -> problem.details().getFirst().equals(file.toString()))
            .toList());
  }

  private Origin origin(Path file) {
    if (file.equals(ProviderCatalogue.BUILT_IN)) {
      return Origin.BUILT_IN;
    }
    if (file.equals(home.providers())) {
      return Origin.USER;
    }
    boolean own = workspace.filter(checkout -> file.equals(checkout.providers())).isPresent();
    return own ? Origin.WORKSPACE : Origin.LIST;
  }

  private void show(Found now) {
    hidden.clear();
    hidden.addAll(now.hidden());
    found.set(now);
  }
}
