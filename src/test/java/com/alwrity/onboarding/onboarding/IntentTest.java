package com.alwrity.onboarding.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntentTest {
  private static final Workspace ODD = new Workspace(Path.of("/a b/\"ä\\n\"/ALwrity"));

  @Test
  void readsWhatItWrote() {
    for (boolean askedNow : List.of(true, false)) {
      for (Optional<Workspace> workspace : List.of(Optional.of(ODD), Optional.<Workspace>empty())) {
        Intent intent = Intent.of(workspace, List.of(Destination.values()), askedNow);
        assertThat(Intent.parse(intent.payload())).contains(intent);
      }
    }
  }

  @Test
  void readsATextWithMoreAndLessInItThanToday() {
    assertThat(Intent.parse("{\"later\": [1, {}]}"))
        .contains(Intent.of(Optional.empty(), List.of(), false));
    assertThat(Intent.parse("{\"destinations\": [\"backend\"], \"askedNow\": \"yes\"}"))
        .contains(Intent.of(Optional.empty(), List.of(Destination.BACKEND), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "7",
        "\0\0\0",
        "{\"destinations\": [\"moon\"]}",
        "{\"destinations\": [null]}",
        "{\"destinations\": [\"backend\", 3]}",
        "{\"workspace\": \"a\\u0000b\"}"
      })
  void anythingElseIsNone(String payload) {
    assertThat(Intent.parse(payload)).isEmpty();
  }
}
