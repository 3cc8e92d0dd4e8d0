package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each view by itself, without its controller: what it names must be there. */
@ExtendWith(Fx.class)
class FxmlTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([\\w.]+)\"");
  private static final int MAX_LINES = 90;

  static List<Path> views() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".fxml")).toList();
    }
  }

  @Test
  void thereAreViewsToLookAt() throws IOException {
    assertThat(views()).hasSizeGreaterThanOrEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("views")
  void setsEveryFieldOfItsController(Path view) throws Exception {
    Class<?> controller = controller(view);
    assertThat(controller.getSimpleName() + ".fxml")
        .isEqualTo(view.getFileName().toString().replace(".fxml", "Controller.fxml"));

    List<String> wanted =
        Arrays.stream(controller.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(FXML.class))
            .map(Field::getName)
            .toList();
    assertThat(wanted).isNotEmpty();
    assertThat(names(view, new Messages(Locale.ENGLISH))).containsAll(wanted);
  }

  @ParameterizedTest
  @MethodSource("views")
  void isStructureOnly(Path view) throws IOException {
    String text = Files.readString(view);

    assertThat(text.lines()).hasSizeLessThan(MAX_LINES);
    assertThat(text)
        .doesNotContain("${", " style=", "prefWidth", "prefHeight", "spacing=", "<Insets", "#FF");
    assertThat(Pattern.compile("[tT]ext=\"(?!%|true|false)").matcher(text).find()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("com.alwrity.onboarding.testing.Languages#all")
  void loadsInEveryLanguage(Locale language) throws Exception {
    for (Path view : views()) {
      assertThat(names(view, new Messages(language))).as("%s in %s", view, language).isNotEmpty();
    }
  }

  /** The fx:ids, from a real load whose handlers are the methods of the real controller. */
  private static Iterable<String> names(Path view, Messages messages) throws Exception {
    Class<?> controller = controller(view);
    String handled = Files.readString(view).replaceAll(" on[A-Z]\\w*=\"#(\\w+)\"", "");
    for (String handler : handlers(view)) {
      assertThat(controller.getDeclaredMethod(handler).isAnnotationPresent(FXML.class)).isTrue();
    }
    handled = handled.replaceAll("<fx:include( fx:id=\"\\w+\")? source=\"[\\w/]+.fxml\"/>", "");
    Path copy = Files.createTempFile("view", ".fxml");
    Files.writeString(copy, handled.replaceAll(" fx:controller=\"[\\w.]+\"", ""));
    try {
      return Fx.call(
          () -> {
            FXMLLoader loader =
                new FXMLLoader(URI.create(copy.toUri().toString()).toURL(), messages.bundle());
            Callback<Class<?>, Object> none =
                type -> {
                  throw new AssertionError(type);
                };
            loader.setControllerFactory(none);
            loader.load();
            List<String> names = new ArrayList<>(loader.getNamespace().keySet());
            included(view).forEach(id -> names.add(id + "Controller"));
            return names;
          });
    } finally {
      Files.delete(copy);
    }
  }

  /** The views inside, which are looked at by themselves. */
  private static List<String> included(Path view) throws IOException {
    return Pattern.compile("<fx:include fx:id=\"(\\w+)\"")
        .matcher(Files.readString(view))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> handlers(Path view) throws IOException {
    return Pattern.compile(" on[A-Z]\\w*=\"#(\\w+)\"")
        .matcher(Files.readString(view))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Class<?> controller(Path view) throws Exception {
    return CONTROLLER
        .matcher(Files.readString(view))
        .results()
        .findFirst()
        .map(match -> match.group(1))
        .map(FxmlTest::load)
        .orElseThrow();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
