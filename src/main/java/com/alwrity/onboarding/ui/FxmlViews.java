package com.alwrity.onboarding.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * Loads the FXML that stands beside a controller: {@code KeysStep.fxml} for {@code
 * KeysStepController}. Controllers are made by their owner, with their own constructor; the loader
 * never makes one. Immutable.
 */
public final class FxmlViews {
  private static final String SUFFIX = "Controller";

  private final ResourceBundle texts;
  private final Map<Class<?>, Supplier<?>> included;

  /** Views whose {@code %keys} come from this bundle. */
  public FxmlViews(ResourceBundle texts) {
    this(texts, Map.of());
  }

  private FxmlViews(ResourceBundle texts, Map<Class<?>, Supplier<?>> included) {
    this.texts = texts;
    this.included = included;
  }

  /** The same, and also knows how to make this controller for an {@code fx:include}. */
  public <C> FxmlViews with(Class<C> type, Supplier<? extends C> maker) {
    return new FxmlViews(texts, plus(type, maker));
  }

  /**
   * The view of this controller, whose fields are set and whose {@code initialize()} has run.
   *
   * @throws IllegalArgumentException if there is no FXML beside the class
   * @throws IllegalStateException if the FXML asks for a controller that nobody gave
   * @throws UncheckedIOException if the FXML is wrong; the message has file and line
   */
  public Parent load(Object controller) {
    Class<?> type = controller.getClass();
    String name = type.getSimpleName().replaceFirst(SUFFIX + "$", "") + ".fxml";
    URL place = type.getResource(name);
    if (place == null) {
      throw new IllegalArgumentException("no " + name + " beside " + type.getName());
    }
    Map<Class<?>, Supplier<?>> known = plus(type, () -> controller);
    FXMLLoader loader = new FXMLLoader(place, texts);
    loader.setControllerFactory(wanted -> make(known.get(wanted), wanted, name));
    try {
      Parent view = loader.load();
      if (loader.getController() == null) {
        throw new IllegalStateException(name + " names no fx:controller");
      }
      return view;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object make(@Nullable Supplier<?> maker, Class<?> wanted, String name) {
    if (maker == null) {
      throw new IllegalStateException(name + " asks for the unknown " + wanted.getName());
    }
    return maker.get();
  }

  private Map<Class<?>, Supplier<?>> plus(Class<?> type, Supplier<?> maker) {
    Stream<Map.Entry<Class<?>, Supplier<?>>> others =
        included.entrySet().stream().filter(entry -> entry.getKey() != type);
    return Stream.concat(others, Stream.of(Map.<Class<?>, Supplier<?>>entry(type, maker)))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
