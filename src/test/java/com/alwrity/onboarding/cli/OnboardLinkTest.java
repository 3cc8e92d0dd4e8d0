package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link to the program does: it opens the window, and perhaps on a checkout. */
final class OnboardLinkTest {
  private final Path folder;
  private final List<Optional<Workspace>> opened = new ArrayList<>();
  private String errors = "";

  OnboardLinkTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    for (String checkout : List.of("ALwrity", "Büro & mehr", "a\u202eb")) {
      Files.createDirectories(folder.resolve(checkout).resolve("backend"));
      Files.createDirectories(folder.resolve(checkout).resolve("frontend"));
    }
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("file"), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alwrity://onboard", "alwrity://onboard/"})
  void opensTheWindow(String link) {
    assertThat(run(link)).isZero();
    assertThat(opened).containsExactly(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALwrity", "B%C3%BCro%20%26%20mehr"})
  void choosesTheCheckout(String name) {
    assertThat(run("alwrity://onboard?workspace=" + folder + "/" + name)).isZero();
    assertThat(opened).hasSize(1);
    assertThat(opened.getFirst().orElseThrow().root().getFileName().toString())
        .isIn("ALwrity", "Büro & mehr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alwrity:",
        "alwrity://",
        "alwrity://status",
        "alwrity://onboard@evil",
        "alwrity://onboard:1",
        "alwrity://onboard?",
        "alwrity://onboard?workspace=",
        "alwrity://onboard?workspace=ALwrity",
        "alwrity://onboard?workspace=src", // it is there, where the tests run
        "alwrity://onboard?workspace=--yes",
        "alwrity://onboard?workspace=~/ALwrity",
        "alwrity://onboard?workspace=DIR/none",
        "alwrity://onboard?workspace=DIR/file",
        "alwrity://onboard?workspace=DIR/empty/../ALwrity",
        "alwrity://onboard?workspace=DIR/empty/%2e%2e/ALwrity",
        "alwrity://onboard?workspace=DIR/ALwrity%00",
        "alwrity://onboard?workspace=DIR/ALwrity%0A",
        "alwrity://onboard?workspace=DIR/ALwrity%FF",
        "alwrity://onboard?workspace=DIR/a%E2%80%AEb",
        "alwrity://onboard?workspace=DIR/ALwrity%",
        "alwrity://onboard?workspace=DIR/ALwrity ",
        "alwrity://onboard?workspace=DIR/ALwrity&write=backend",
        "alwrity://onboard?workspace=DIR/ALwrity;yes",
        "alwrity://onboard?workspace=DIR/ALwrity#yes",
        "alwrity://onboard?home=DIR/ALwrity"
      })
  void saysNothingElse(String link) {
    assertThat(run(link.replace("DIR", folder.toString()))).isEqualTo(2);
    assertThat(opened).isEmpty();
    assertThat(errors).startsWith("alwrity: This link is not followed.");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void isTheOnlyArgument() {
    assertThat(run("alwrity://onboard", "--yes")).isEqualTo(2);
    assertThat(run("status", "alwrity://onboard")).isEqualTo(2);
    assertThat(opened).isEmpty();
  }

  private int run(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Io io =
        new Io(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Optional.empty(),
            Map.of("ALWRITY_HOME", folder.resolve("home").toString()),
            folder.resolve("empty"));
    Window window =
        (_, workspace, _) -> {
          opened.add(workspace);
          return 0;
        };
    int code =
        new CommandLineProgram(io, new Messages(Locale.ROOT), Optional.of(window), _ -> {})
            .run(arguments);
    errors = err.toString(UTF_8);
    return code;
  }
}
