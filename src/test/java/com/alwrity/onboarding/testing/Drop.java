package com.alwrity.onboarding.testing;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.util.EnumSet;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Content that is dragged over a place. A real dragboard and real events; only the desktop behind
 * them is missing, because the headless one cannot carry anything. Used on the JavaFX thread.
 */
public final class Drop {
  private final Node place;
  private final Dragboard board;

  /** This content, on its way to this place. */
  public Drop(ClipboardContent content, Node place) {
    this.place = place;
    board = DragboardHelper.createDragboard(new Carried(content));
  }

  /** Whether the place would take it. */
  public boolean isAccepted() {
    return send(DragEvent.DRAG_OVER).isAccepted();
  }

  /** Lets it go there, and answers whether it was taken. */
  public boolean letGo() {
    boolean taken = send(DragEvent.DRAG_DROPPED).isDropCompleted();
    leave();
    return taken;
  }

  /** Drags it away again. */
  public void leave() {
    send(DragEvent.DRAG_EXITED);
  }

  private DragEvent send(EventType<DragEvent> type) {
    DragEvent event =
        new DragEvent(place, place, type, board, 0, 0, 0, 0, TransferMode.COPY, null, place, null);
    Event.fireEvent(place, event);
    return event;
  }

  /** What the desktop has in its hand. */
  private record Carried(ClipboardContent content) implements TKClipboard {
    @Override
    public Set<DataFormat> getContentTypes() {
      return content.keySet();
    }

    @Override
    @SafeVarargs
    public final boolean putContent(Pair<DataFormat, Object>... more) {
      return false;
    }

    @Override
    public @Nullable Object getContent(DataFormat format) {
      return content.get(format);
    }

    @Override
    public boolean hasContent(DataFormat format) {
      return content.containsKey(format);
    }

    @Override
    public Set<TransferMode> getTransferModes() {
      return EnumSet.of(TransferMode.COPY);
    }

    @Override
    public void setDragView(Image image) {}

    @Override
    public void setDragViewOffsetX(double offset) {}

    @Override
    public void setDragViewOffsetY(double offset) {}

    @Override
    public @Nullable Image getDragView() {
      return null;
    }

    @Override
    public double getDragViewOffsetX() {
      return 0;
    }

    @Override
    public double getDragViewOffsetY() {
      return 0;
    }
  }
}
