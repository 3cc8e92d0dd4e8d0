package com.alwrity.onboarding.ui;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.CustomTextFieldSkin;
import com.alwrity.onboarding.model.Secret;
import java.nio.CharBuffer;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Skin;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A field for a key or a passphrase.
 *
 * <p>Its text is dots at all times; the characters are in an array that can be wiped. So nothing
 * that reads the text (accessibility, copying, undo, bindings) ever has the secret. Revealing draws
 * the characters and changes no text; it ends after ten seconds or when the field loses the focus.
 */
public final class SecretField extends CustomTextField {
  /** Also reveals on Windows. */
  private static final KeyCombination REVEAL =
      new KeyCodeCombination(KeyCode.F8, KeyCombination.ALT_DOWN);

  private static final Duration REVEALED_FOR = Duration.seconds(10);
  private static final String DOT = "•";

  private final SecretContent content = new SecretContent();
  private final ReadOnlyIntegerWrapper edits = new ReadOnlyIntegerWrapper(this, "edits");
  private final PauseTransition hiding = new PauseTransition(REVEALED_FOR);
  private final BooleanProperty revealed = new SimpleBooleanProperty(this, "revealed");
  private final ToggleButton eye = new Eye();
  private final MenuItem pasteItem = new MenuItem();
  private Predicate<String> elsewhere = _ -> false;
  private boolean masking;

  /** An empty field. In FXML, {@code revealText} and {@code pasteText} are needed too. */
  public SecretField() {
    getStyleClass().add("secret-field");
    setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
    textProperty().subscribe(this::adopt);
    pasteItem.setOnAction(_ -> paste());
    setContextMenu(new ContextMenu(pasteItem));
    revealBy(eye);
    setRight(eye);
  }

  /** A copy of what was entered; the caller closes it. */
  public Secret secret() {
    return content.secret();
  }

  /** Replaces the content by a copy of this secret. */
  public void setSecret(Secret secret) {
    secret.reveal(
        characters -> {
          edit(0, content.length(), CharBuffer.wrap(characters));
          return characters.length;
        });
  }

  /** Overwrites what was entered, and empties the field. */
  public void wipe() {
    revealed.set(false);
    content.wipe();
    mask(0);
  }

  /** Counts the edits: to notice one without seeing it. */
  public ReadOnlyIntegerProperty editsProperty() {
    return edits.getReadOnlyProperty();
  }

  /** Whether the characters are drawn. */
  public BooleanProperty revealedProperty() {
    return revealed;
  }

  /** What the button with the eye does, in words. */
  public String getRevealText() {
    return eye.getAccessibleText();
  }

  /** Sets what the button with the eye does, in words. */
  public void setRevealText(String text) {
    eye.setAccessibleText(text);
    eye.setTooltip(new Tooltip(text));
  }

  /** The text of the menu item that pastes. */
  public String getPasteText() {
    return pasteItem.getText();
  }

  /** Sets the text of the menu item that pastes. */
  public void setPasteText(String text) {
    pasteItem.setText(text);
  }

  @Override
  public void replaceText(int start, int end, String text) {
    edit(start, end, withoutControls(text));
  }

  /** Pastes without the white space that comes along when a line is copied. */
  @Override
  public void paste() {
    String copied = Clipboard.getSystemClipboard().getString();
    if (copied != null && !elsewhere.test(copied.strip())) {
      replaceSelection(copied.strip());
    }
  }

  /** Asked about each text that is pasted; one that it takes does not come into the field. */
  public void setPasteElsewhere(Predicate<String> taker) {
    elsewhere = taker;
  }

  /** Does nothing: a secret is not for other programs. */
  @Override
  public void copy() {}

  /** Does nothing: a secret is not for other programs. */
  @Override
  public void cut() {}

  @Override
  public void clear() {
    wipe();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? null
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new SecretFieldSkin();
  }

  private void edit(int start, int end, CharSequence inserted) {
    content.replace(start, end, inserted);
    mask(start + inserted.length());
  }

  /** Setting the text, not editing it, also empties the list of what can be undone. */
  private void mask(int caret) {
    masking = true;
    setText(DOT.repeat(content.length()));
    masking = false;
    selectRange(caret, caret);
    edits.set(edits.get() + 1);
  }

  /** A text that somebody set past {@link #replaceText}. */
  private void adopt(@Nullable String text) {
    if (!masking) {
      edit(0, content.length(), text == null ? "" : text);
    }
  }

  /** What ends it when the characters have been shown for long enough. */
  PauseTransition hiding() {
    return hiding;
  }

  private void revealBy(ToggleButton toggle) {
    toggle.getStyleClass().add("reveal");
    toggle.setGraphic(new FontIcon(Feather.EYE));
    toggle.selectedProperty().bindBidirectional(revealed);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (REVEAL.match(event)) {
            revealed.set(!revealed.get());
            event.consume();
          }
        });
    hiding.setOnFinished(_ -> revealed.set(false));
    revealed.subscribe(
        shown -> {
          redraw();
          if (shown) {
            hiding.playFromStart();
          } else {
            hiding.stop();
          }
        });
    focusWithinProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                revealed.set(false);
              }
            });
  }

  private void redraw() {
    int anchor = getAnchor();
    int caret = getCaretPosition();
    masking = true;
    setText(getText());
    masking = false;
    selectRange(anchor, caret);
  }

  private static String withoutControls(String text) {
    return text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Gets the focus by Tab, but not by the mouse: after a click one goes on typing. */
  private static final class Eye extends ToggleButton {
    @Override
    public void requestFocus() {}
  }

  private final class SecretFieldSkin extends CustomTextFieldSkin {
    SecretFieldSkin() {
      super(SecretField.this);
    }

    @Override
    public ObjectProperty<Node> leftProperty() {
      return SecretField.this.leftProperty();
    }

    @Override
    public ObjectProperty<Node> rightProperty() {
      return SecretField.this.rightProperty();
    }

    /**
     * Only with the focus: JavaFX 26 also starts it when the caret of another field is moved, and
     * paints each such field anew twice a second.
     */
    @Override
    public void setCaretAnimating(boolean blinking) {
      super.setCaretAnimating(blinking && isFocused());
    }

    /** Without the width of the text: with it, each layout would make the field wider. */
    @Override
    protected double computeMinWidth(
        double height, double top, double right, double bottom, double left) {
      return left + right + snapSizeX(eye.minWidth(height));
    }

    @Override
    protected String maskText(String dots) {
      return revealed.get() ? content.shown() : dots;
    }
  }
}
