package com.alwrity.onboarding.desk.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell that shows all of its text, in several lines if need be, which cells alone do not. */
final class WrappedCell extends TableCell<AuditRow, String> {
  private static final double PADDING = 16;
  private final Text shown = new Text();

  /** A cell of text in this direction, whatever that of the window is. */
  WrappedCell(NodeOrientation direction) {
    shown.setNodeOrientation(direction);
    shown.getStyleClass().add("cell-text");
    shown.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY); // the text is for screen readers
    setGraphic(shown);
  }

  @Override
  protected void updateItem(@Nullable String item, boolean empty) {
    super.updateItem(item, empty);
    String text = item == null || empty ? "" : item;
    setText(text);
    shown.setText(text);
  }
}
