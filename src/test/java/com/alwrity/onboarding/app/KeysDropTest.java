package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.Drop;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped where keys are pasted, in the real window. */
@ExtendWith(Fx.class)
class KeysDropTest {
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);
  private static final String OPENROUTER = "sk-or-" + "v1-" + "4e7a".repeat(16);

  @TempDir private Path folder;

  private WindowRobot robot;

  @BeforeEach
  void walkToTheKeys() throws IOException {
    SampleHome sample = SampleHome.in(folder);
    robot = WindowRobot.openAtKeys(sample);
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void theKeysOfAFileGoIntoTheirFieldsAndOfSeveralFilesThoseOfTheFirst() throws IOException {
    Path first = file("a.env", "GEMINI_API_KEY=" + SampleHome.GEMINI + "\nX=" + GROQ);
    Path second = file("b.env", "X=" + OPENROUTER);

    assertThat(drop(files(first, second))).isTrue();
    robot.reads("Put in place: Google Gemini, Groq.");
    assertThat(robot.key("Google Gemini")).isEqualTo(Secret.of(SampleHome.GEMINI));
    assertThat(robot.key("Groq")).isEqualTo(Secret.of(GROQ));
  }

  @Test
  void theKeysOfATextGoIntoTheirFields() {
    ClipboardContent text = new ClipboardContent();
    text.putString("Groq: " + GROQ);

    assertThat(drop(text)).isTrue();
    robot.reads("Put in place: Groq.");
    assertThat(robot.key("Groq")).isEqualTo(Secret.of(GROQ));
  }

  @Test
  void aPictureIsNotTakenAndAFolderIsNoFile() {
    ClipboardContent picture = new ClipboardContent();
    picture.putImage(new WritableImage(2, 2));

    assertThat(drop(picture)).isFalse();
    assertThat(drop(files(folder))).isTrue();
    robot.reads("is not a regular file");
  }

  /** Drags this over the paste area, and lets it go there if that takes it; tells whether. */
  private boolean drop(ClipboardContent content) {
    Node area = robot.lookup(".drop-area").query();
    return Fx.call(
        () -> {
          Drop drop = new Drop(content, area);
          boolean accepted = drop.isAccepted();
          assertThat(isMarked(area)).as("shown as the place for it").isEqualTo(accepted);
          if (accepted) {
            assertThat(drop.letGo()).isTrue();
          } else {
            drop.leave();
          }
          assertThat(isMarked(area)).isFalse();
          return accepted;
        });
  }

  private static boolean isMarked(Node area) {
    return area.getPseudoClassStates().contains(PseudoClass.getPseudoClass("over"));
  }

  private static ClipboardContent files(Path... files) {
    ClipboardContent content = new ClipboardContent();
    content.putFiles(List.of(files).stream().map(Path::toFile).toList());
    return content;
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
