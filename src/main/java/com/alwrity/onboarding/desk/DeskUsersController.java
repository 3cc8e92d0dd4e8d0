package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.step.Notes;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Shows a {@link DeskUsersModel}: a menu of the other users, if there are any. */
public final class DeskUsersController {
  private final DeskUsersModel model;
  private final Consumer<UserId> turnTo;

  @FXML private MenuButton menu;

  /** The menu over this model; {@code turnTo} shows the desk of another user. */
  public DeskUsersController(DeskUsersModel model, Consumer<UserId> turnTo) {
    this.model = model;
    this.turnTo = turnTo;
  }

  @FXML
  void initialize() {
    model.others().addListener((InvalidationListener) _ -> show());
    show();
  }

  private void show() {
    menu.getItems().setAll(model.others().stream().map(this::item).toList());
    Notes.show(menu, !model.others().isEmpty());
  }

  private MenuItem item(UserId user) {
    MenuItem item = new MenuItem(user.value());
    item.setMnemonicParsing(false); // a line in a name is a part of it
    item.setOnAction(_ -> turnTo.accept(user));
    return item;
  }
}
