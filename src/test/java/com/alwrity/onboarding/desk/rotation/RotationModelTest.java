package com.alwrity.onboarding.desk.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationModelTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId GROQ = new ProviderId("groq");
  private static final String OLD = SampleHome.GEMINI;
  private static final String NEW = SampleHome.GEMINI.replace("q8", "q7");
  private static final String OF_GROQ = "gsk_" + "Zq8w".repeat(13);

  @TempDir private Path folder;

  private final List<Simulator.Received> asked = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
  private final BooleanProperty saving = new SimpleBooleanProperty();
  private int changes;
  private SampleHome sample;
  private Simulator providers;
  private OnboardedHome home;
  private RotationModel model;

  @BeforeEach
  void open() throws IOException {
    providers = new Simulator(catalogue.all(), asked::add);
    sample = SampleHome.in(folder).with(providers.environment());
    home = sample.open();
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(GEMINI, Secret.of(OLD)));
    write("backend/.env", "GEMINI_API_KEY=" + OLD + "\n");
    model = model(Runnable::run);
  }

  @AfterEach
  void close() throws IOException {
    model.close();
    home.close();
    providers.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void replacesAKeyEverywhereWhenItsProviderTakesIt() throws IOException {
    model.open().set(true);
    model.replace(Secret.of(NEW));

    assertThat(stored()).contains(Secret.of(NEW));
    assertThat(read("backend/.env")).isEqualTo("GEMINI_API_KEY=" + NEW + "\n");
    assertThat(asked).hasSize(1);
    assertThat(home.onboarding().stored(UserId.LOCAL).getFirst().verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(model.changed().get().orElseThrow().back()).isFalse();
    assertThat(model.open().get()).isFalse();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void takesTheKeyOutOfTheTextAroundIt() {
    model.replace(Secret.of("export GEMINI_API_KEY=\"" + NEW + "\""));
    assertThat(stored()).contains(Secret.of(NEW));
  }

  @Test
  void goesBackAndConfirms() throws IOException {
    model.replace(Secret.of(NEW));
    model.takeBack();
    assertThat(stored()).contains(Secret.of(OLD));
    assertThat(model.changed().get().orElseThrow().back()).isTrue();
    assertThat(read("backend/.env")).contains(OLD);

    write("frontend/.env", "OTHER=" + NEW + "\n");
    model.confirm();
    assertThat(home.onboarding().rotation().former(UserId.LOCAL)).isEmpty();
    assertThat(model.left().get().left()).contains(sample.checkout().resolve("frontend/.env"));
  }

  @Test
  void beginsNothingWhileSomethingIsBeingSaved() {
    model.replace(Secret.of(NEW));
    saving.set(true);
    model.takeBack();
    model.confirm();
    model.replace(Secret.of(OLD));

    assertThat(stored()).contains(Secret.of(NEW));
    assertThat(home.onboarding().rotation().former(UserId.LOCAL)).containsKey(GEMINI);
    assertThat(model.refusal().get()).isEmpty();
  }

  @Test
  void usesARejectedKeyOnlyIfSomebodyWantsIt() throws IOException {
    providers.answer(GEMINI, Behaviour.REJECTED);
    model.replace(Secret.of(NEW));
    assertThat(stored()).contains(Secret.of(OLD));
    assertThat(read("backend/.env")).contains(OLD);
    assertThat(model.doubt().get().orElseThrow().said().orElseThrow().verdict())
        .isEqualTo(Verdict.REJECTED);

    model.useAnyway();
    assertThat(stored()).contains(Secret.of(NEW));
    assertThat(model.doubt().get()).isEmpty();
  }

  @Test
  void sendsNoKeyToAProviderWhoseItSurelyIsNot() {
    model.replace(Secret.of(OF_GROQ));

    assertThat(asked).isEmpty();
    assertThat(stored()).contains(Secret.of(OLD));
    assertThat(model.doubt().get().orElseThrow().owner()).contains(GROQ);
  }

  @Test
  void refusesWhatIsNoNewKey() {
    model.replace(Secret.of(OLD));
    assertThat(refusal()).contains(Problem.Refused.SAME_KEY);
    model.replace(Secret.of("your_gemini_api_key_here"));
    assertThat(refusal()).contains(Problem.Refused.PLACEHOLDER);
    assertThat(asked).isEmpty();

    model.replace(Secret.of(NEW));
    model.replace(Secret.of(NEW.replace("q7", "q6")));
    assertThat(refusal()).contains(Problem.Refused.FORMER_KEY);
    assertThat(stored()).contains(Secret.of(NEW));
  }

  @Test
  void forgetsTheNewKeyWhenItIsClosed() {
    providers.answer(GEMINI, Behaviour.REJECTED);
    model.replace(Secret.of(NEW));
    Secret waiting = model.doubt().get().orElseThrow().key();
    model.close();
    assertThat(model.doubt().get()).isEmpty();
    assertThat(waiting).as("wiped").isNotEqualTo(Secret.of(NEW));
  }

  @Test
  void doesNotUseAKeyThatIsStillAskedAboutWhenItIsClosed() {
    List<Runnable> screen = new ArrayList<>();
    model = model(screen::add);
    model.replace(Secret.of(NEW));
    assertThat(screen).hasSize(1);
    model.close();
    screen.forEach(Runnable::run);

    assertThat(stored()).contains(Secret.of(OLD));
    assertThat(model.doubt().get()).isEmpty();
  }

  private RotationModel model(Executor screen) {
    return new RotationModel(
        new Tasks(Runnable::run, screen, failures::add),
        new RotationModel.Uses(
            home.onboarding().rotation(),
            home.onboarding().checking(),
            new KeyRecogniser(catalogue)::recognise,
            saving,
            () -> changes++),
        OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout())),
        catalogue.require("gemini"));
  }

  private Optional<Secret> stored() {
    return home.onboarding().giveOut(UserId.LOCAL, GEMINI);
  }

  private Optional<Problem.Reason> refusal() {
    return model.refusal().get().map(Problem::reason);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(sample.checkout().resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(sample.checkout().resolve(file));
  }
}
