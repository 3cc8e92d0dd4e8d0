package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a {@link DeskOthersModel}: a menu of the other desks, if there are any. */
public final class DeskOthersController {
  private final DeskOthersModel model;
  private final Consumer<UserId> toUser;
  private final Consumer<Workspace> toFolder;

  @FXML private MenuButton menu;

  /**
   * The menu over this model.
   *
   * @param toUser shows the desk of another user
   * @param toFolder shows the desk of another folder
   */
  public DeskOthersController(
      DeskOthersModel model, Consumer<UserId> toUser, Consumer<Workspace> toFolder) {
    this.model = model;
    this.toUser = toUser;
    this.toFolder = toFolder;
  }

  @FXML
  void initialize() {
    model.others().subscribe(this::show);
  }

  private void show(DeskOthersModel.Others others) {
    List<MenuItem> items = menu.getItems();
    items.clear();
    for (UserId user : others.users()) {
      items.add(item(user.value(), Feather.USER, () -> toUser.accept(user)));
    }
    if (!others.users().isEmpty() && !others.folders().isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Workspace folder : others.folders()) {
      items.add(item(folder.root().toString(), Feather.FOLDER, () -> toFolder.accept(folder)));
    }
    Notes.show(menu, !items.isEmpty());
  }

  private static MenuItem item(String name, Feather sign, Runnable turn) {
    MenuItem item = new MenuItem(name, new FontIcon(sign));
    item.setMnemonicParsing(false); // a line in a name is a part of it
    item.setOnAction(_ -> turn.run());
    return item;
  }
}
