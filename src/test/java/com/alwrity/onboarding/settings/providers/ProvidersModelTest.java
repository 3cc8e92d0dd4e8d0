package com.alwrity.onboarding.settings.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Known;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Origin;
import com.alwrity.onboarding.settings.providers.ProvidersModel.Source;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersModelTest {
  private static final ProviderId GROQ = new ProviderId("groq");

  @TempDir private Path folder;

  private SampleHome sample;
  private OnboardedHome home;
  private Workspace workspace;
  private ProvidersModel model;

  @BeforeEach
  void open() {
    sample = SampleHome.in(folder);
    workspace = new Workspace(sample.checkout());
    home = sample.open();
    model =
        new ProvidersModel(
            new Tasks(
                Runnable::run,
                Runnable::run,
                failure -> {
                  throw new AssertionError(failure);
                }),
            home.onboarding(),
            sample.settings().home(),
            Optional.of(workspace));
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void saysWhoseWordEachProviderIs() throws IOException {
    write(
        user(),
        "[{\"id\": \"mine\", \"name\": \"Mine\", \"backend\": \"MINE_API_KEY\", \"purpose\": \"For me.\"}]");
    write(workspace.providers(), "[{\"id\": \"groq\", \"name\": \"Groq for us\"}]");
    write(workspace.backend().resolve(".env.example"), "EXA_API_KEY=\nOWN_API_KEY=\n");
    model.look();

    assertThat(model.found().get().providers().getFirst().provider().required()).isTrue();
    assertThat(known("gemini").origins()).containsExactly(Origin.BUILT_IN);
    assertThat(known("mine").origins()).containsExactly(Origin.USER);
    assertThat(known("groq").provider().name()).isEqualTo("Groq for us");
    assertThat(known("groq").origins()).containsExactly(Origin.BUILT_IN, Origin.WORKSPACE);
    assertThat(known("exa").origins()).containsExactly(Origin.BUILT_IN, Origin.LIST);
    assertThat(model.found().get().sources())
        .extracting(Source::origin, Source::file, Source::exists)
        .containsExactly(
            tuple(Origin.USER, user(), true),
            tuple(Origin.WORKSPACE, workspace.providers(), true),
            tuple(Origin.LIST, workspace.backend().resolve(".env.example"), true));
    assertThat(model.found().get().sources()).allMatch(source -> source.problems().isEmpty());
  }

  @Test
  void saysWhatIsWrongInWhichFile() throws IOException {
    write(user(), "[{\"id\": \"groq\", \"free\": 7}, {\"id\": \"?\"}]");
    model.look();

    List<Source> sources = model.found().get().sources();
    assertThat(sources).extracting(source -> source.problems().size()).containsExactly(2, 0);
    assertThat(sources).extracting(Source::exists).containsExactly(true, false);
    assertThat(known("groq").origins()).containsExactly(Origin.BUILT_IN, Origin.USER);
  }

  @Test
  void hidesAProviderAndOffersItAgain() {
    model.look();
    model.offer(GROQ, false);
    model.offer(new ProviderId("cohere"), false);
    assertThat(home.onboarding().memory().choices().hidden())
        .containsExactlyInAnyOrder(GROQ, new ProviderId("cohere"));

    model.look();
    assertThat(model.found().get().hidden()).contains(GROQ);
    model.offer(GROQ, true);
    assertThat(home.onboarding().memory().choices().hidden())
        .containsExactly(new ProviderId("cohere"));
  }

  private Known known(String id) {
    return model.found().get().providers().stream()
        .filter(known -> known.provider().id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Path user() {
    return sample.settings().home().providers();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
