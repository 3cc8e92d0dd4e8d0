package com.alwrity.onboarding.settings;

import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Look;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the settings of the window; each choice holds at once. */
public final class SettingsController {
  private final Messages messages;
  private final Consumer<WindowSettings> changed;
  private final Runnable onBack;
  private WindowSettings settings;

  @FXML private ComboBox<Look> look;
  @FXML private ComboBox<Optional<Locale>> language;
  @FXML private ComboBox<Integer> lock;

  /**
   * These settings.
   *
   * @param changed is told of each choice
   */
  public SettingsController(
      WindowSettings settings,
      Messages messages,
      Consumer<WindowSettings> changed,
      Runnable onBack) {
    this.settings = settings;
    this.messages = messages;
    this.changed = changed;
    this.onBack = onBack;
  }

  @FXML
  void initialize() {
    offer(look, List.of(Look.values()), settings.look(), this::name, WindowSettings::withLook);
    offer(
        language,
        Stream.concat(
                Stream.of(Optional.<Locale>empty()),
                WindowSettings.LANGUAGES.stream().map(Optional::of))
            .toList(),
        settings.language(),
        this::name,
        WindowSettings::withLanguage);
    offer(
        lock,
        WindowSettings.LOCK_MINUTES,
        settings.lockMinutes(),
        this::name,
        WindowSettings::withLockMinutes);
  }

  @FXML
  void onBack() {
    onBack.run();
  }

  /** Puts the focus where somebody begins, or goes on after another language was chosen. */
  public void focus(boolean onLanguage) {
    Platform.runLater((onLanguage ? language : look)::requestFocus);
  }

  private <T> void offer(
      ComboBox<T> box,
      List<T> choices,
      T now,
      Function<T, String> words,
      Change<? super T> change) {
    box.setConverter(new InWords<>(words));
    box.getItems().setAll(choices);
    box.setValue(now);
    box.valueProperty()
        .addListener(
            (_, _, chosen) -> {
              settings = change.made(settings, chosen);
              changed.accept(settings);
            });
  }

  private String name(Look one) {
    return messages.get("settings.look." + one.id());
  }

  /** A language in its own words, so that it is found by those who read no other. */
  private String name(Optional<Locale> one) {
    return one.map(this::name)
        .orElseGet(() -> messages.get("settings.language.system", name(ofSystem())));
  }

  private String name(Locale one) {
    return messages.get("settings.language." + one.getLanguage());
  }

  private static Locale ofSystem() {
    String system = WindowSettings.INITIAL.speaks().getLanguage();
    return WindowSettings.LANGUAGES.stream()
        .filter(one -> one.getLanguage().equals(system))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  private String name(Integer minutes) {
    return minutes == WindowSettings.NEVER
        ? messages.get("settings.lock.never")
        : messages.get("settings.lock.after", minutes);
  }

  @FunctionalInterface
  private interface Change<T> {
    WindowSettings made(WindowSettings before, T chosen);
  }

  private static final class InWords<T> extends StringConverter<T> {
    private final Function<T, String> words;

    InWords(Function<T, String> words) {
      this.words = words;
    }

    @Override
    public String toString(@Nullable T one) {
      return one == null ? "" : words.apply(one);
    }

    @Override
    public T fromString(String typed) {
      throw new UnsupportedOperationException("nobody types a setting");
    }
  }
}
