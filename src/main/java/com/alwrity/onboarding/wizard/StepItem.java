package com.alwrity.onboarding.wizard;

import com.alwrity.onboarding.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the list of steps: a badge and the title. Leads back to the step when it is done. */
final class StepItem extends Button {
  private final Messages messages;
  private final int number;
  private final int count;
  private final StackPane badge = new StackPane();

  StepItem(Messages messages, int number, int count, String title) {
    super(title);
    this.messages = messages;
    this.number = number;
    this.count = count;
    getStyleClass().setAll("step-item");
    badge.getStyleClass().add("badge");
    setGraphic(badge);
    setMnemonicParsing(false);
    setWrapText(true);
  }

  void show(StepState state, boolean reachable) {
    getStyleClass().setAll("step-item", state.id());
    switch (state) {
      case DONE -> badge.getChildren().setAll(new FontIcon(Feather.CHECK));
      case SKIPPED -> badge.getChildren().setAll(new FontIcon(Feather.MINUS));
      case CURRENT, LATER -> badge.getChildren().setAll(new Label(Integer.toString(number)));
    }
    setFocusTraversable(reachable);
    setMouseTransparent(!reachable);
    setAccessibleText(messages.get("wizard.item." + state.id(), number, count, getText()));
  }
}
