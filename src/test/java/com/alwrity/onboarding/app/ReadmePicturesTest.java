package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.SitePictures;
import com.alwrity.onboarding.testing.Texts;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of the README: the window as somebody has it who uses it, with made-up keys. */
@ExtendWith(Fx.class)
class ReadmePicturesTest {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId GROQ = new ProviderId("groq");
  private static final ProviderId MISTRAL = new ProviderId("mistral");

  @TempDir private Path folder;

  private Simulator providers;
  private SampleHome sample;
  private OnboardedHome home;

  @BeforeEach
  void open() throws IOException {
    providers = new Simulator(ProviderCatalogue.load(List.of()).all());
    providers.answer(GROQ, Behaviour.REJECTED);
    RealGit git = new RealGit(folder.resolve("git-home"));
    Map<String, String> environment = new HashMap<>(providers.environment());
    environment.putAll(git.environment());
    sample = SampleHome.in(folder).with(environment);
    git.init(sample.checkout());
    Files.writeString(sample.checkout().resolve(".gitignore"), ".env\n");
    home = sample.open();
  }

  @AfterEach
  void close() throws IOException {
    home.close();
    providers.close();
  }

  @Test
  void takesPicturesOfTheWizard() throws IOException {
    save(Map.of(GROQ, Secret.of("gsk_" + "Zq8w".repeat(13))));
    write("# Settings of the backend\nDEBUG=true\nGROQ_API_KEY=your_key_here\nMINE='x'\n");
    take("readme-keys", ColorScheme.LIGHT, () -> screens().wizard(4));
    take("readme-review", ColorScheme.LIGHT, () -> screens().wizard(5));
    take("readme-done", ColorScheme.LIGHT, () -> screens().wizard(6));
  }

  @Test
  void takesPicturesOfTheDesk() throws IOException {
    save(
        Map.of(
            GEMINI,
            Secret.of(SampleHome.GEMINI),
            new ProviderId("exa"),
            Secret.of(SampleHome.EXA),
            GROQ,
            Secret.of("gsk_" + "Zq8w".repeat(13)),
            MISTRAL,
            Secret.of("Zq8w".repeat(8))));
    LocalDate soon = LocalDate.now(ZoneId.systemDefault()).plusDays(3);
    home.vault().vault().expires(UserId.LOCAL, MISTRAL, Optional.of(soon));
    write("GEMINI_API_KEY=%s\nEXA_API_KEY=another\n".formatted(SampleHome.GEMINI));
    take("readme-desk", ColorScheme.LIGHT, this::desk);
    take("readme-desk", ColorScheme.DARK, this::desk);
  }

  @Test
  void takesAPictureOfTheDoctor() throws IOException {
    save(Map.of(GEMINI, Secret.of(SampleHome.GEMINI)));
    write("DEBUG=true\nGOOGLE_API_KEY=%s\n".formatted(SampleHome.GEMINI));
    Files.setPosixFilePermissions(
        sample.checkout().resolve("backend/.env"), PosixFilePermissions.fromString("rw-r--r--"));
    take("readme-doctor", ColorScheme.LIGHT, () -> screens().doctor());
  }

  @Test
  void areAllInTheReadme() {
    assertThat(SitePictures.named(Path.of("README.md")))
        .containsExactlyInAnyOrder(
            "readme-keys-light-100.png",
            "readme-review-light-100.png",
            "readme-done-light-100.png",
            "readme-desk-light-100.png",
            "readme-desk-dark-100.png",
            "readme-doctor-light-100.png");
  }

  private SampleScreens screens() {
    return new SampleScreens(home, sample, new Messages(Locale.ENGLISH), true);
  }

  /** Where nobody is replacing a key. */
  private Parent desk() {
    Parent desk = screens().desk();
    ScrollPane list = (ScrollPane) ((BorderPane) desk).getCenter();
    ((Button) list.getContent().lookup("#cancel")).fire();
    return desk;
  }

  private void save(Map<ProviderId, Secret> keys) {
    home.onboarding().saveKeys(UserId.LOCAL, keys);
  }

  private void write(String content) throws IOException {
    Files.writeString(sample.checkout().resolve("backend/.env"), content);
  }

  /** Everybody sees these: the folders of this computer are not for them. */
  private void take(String name, ColorScheme scheme, Supplier<Parent> screen) {
    AtomicReference<Parent> drawn = new AtomicReference<>();
    Pictures.take(
        name,
        WIDTH,
        HEIGHT,
        scheme,
        100,
        () -> {
          Parent view = screen.get();
          rename(view, sample.checkout().toString(), "/home/ann/ALwrity");
          drawn.set(view);
          return view;
        });
    assertThat(Fx.call(() -> Texts.seenIn(drawn.get())))
        .extracting(Text::getText)
        .isNotEmpty()
        .noneMatch(text -> text.contains(folder.toString()))
        .noneMatch(text -> text.contains(System.getProperty("user.home")));
  }

  private static void rename(Node node, String from, String to) {
    if (node instanceof Labeled labeled && labeled.getText().contains(from)) {
      labeled.setText(labeled.getText().replace(from, to));
    }
    if (node instanceof ScrollPane pane) {
      rename(pane.getContent(), from, to);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> rename(child, from, to));
    }
  }
}
