package com.alwrity.onboarding.settings.providers;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Found;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Known;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Origin;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Source;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/** The providers in the settings, and the files that say something of them. */
public final class ProviderComponents {
  private static final Path FILE = Path.of("/home/ann/ALwrity/alwrity-providers.json");

  private final OnboardedHome home;
  private final SampleHome sample;

  /** Over this home. */
  public ProviderComponents(OnboardedHome home, SampleHome sample) {
    this.home = home;
    this.sample = sample;
  }

  /** All of them. */
  public List<Component> all() {
    return List.of(
        Component.named("settings-providers")
            .state("listed", () -> providers(""))
            .state("nothing found", () -> providers("floppy")),
        Component.named("catalogue-file")
            .state("not there", () -> file(Origin.WORKSPACE, false))
            .state("read", () -> file(Origin.WORKSPACE, true))
            .state("with mistakes", () -> file(Origin.WORKSPACE, true, 3, 12)));
  }

  private Parent providers(String words) {
    ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
    ProvidersModel model =
        new ProvidersModel(
            new Tasks(Runnable::run, Runnable::run, _ -> {}),
            home.onboarding(),
            sample.settings().home(),
            Optional.empty());
    model
        .found()
        .set(
            new Found(
                List.of(
                    new Known(catalogue.require("gemini"), List.of(Origin.BUILT_IN)),
                    new Known(catalogue.require("openai"), List.of(Origin.BUILT_IN, Origin.USER)),
                    new Known(catalogue.require("groq"), List.of(Origin.WORKSPACE)),
                    new Known(catalogue.require("cohere"), List.of(Origin.LIST))),
                List.of(),
                Set.of(catalogue.require("groq").id())));
    Parent view = VIEWS.load(new ProvidersController(model, ENGLISH, VIEWS, _ -> {}));
    ((TextField) view.lookup("#query")).setText(words);
    return view;
  }

  private static Parent file(Origin origin, boolean exists, int... lines) {
    List<Problem> problems =
        IntStream.of(lines)
            .mapToObj(
                line ->
                    new Problem(
                        Problem.File.CATALOGUE,
                        FILE,
                        "line " + line + ": groq: free is no boolean"))
            .toList();
    return VIEWS.load(
        new CatalogueFileController(new Source(origin, FILE, exists, problems), ENGLISH, _ -> {}));
  }
}
