package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Takes texts with keys in them, and says what became of them. Never shows the text. */
final class PasteAreaController {
  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

  private final PastedKeys pasted;
  private final Messages messages;

  @FXML private VBox area;
  @FXML private Label told;
  @FXML private VBox remarks;
  @FXML private VBox unclear;

  PasteAreaController(PastedKeys pasted, Messages messages) {
    this.pasted = pasted;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    pasted.told().subscribe(this::show);
    pasted.unclear().addListener((InvalidationListener) _ -> showUnclear());
    showUnclear();
    area.setOnKeyPressed(this::onKey);
    area.setOnMousePressed(_ -> area.requestFocus()); // so that the next Ctrl+V is meant for it
    area.setOnDragOver(this::onDragOver);
    area.setOnDragExited(_ -> area.pseudoClassStateChanged(OVER, false));
    area.setOnDragDropped(this::onDragDropped);
  }

  @FXML
  void onPaste() {
    String text = Clipboard.getSystemClipboard().getString();
    pasted.read(text == null ? "" : text);
  }

  @FXML
  void onFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.get("keys.paste.file.title"));
    File chosen = chooser.showOpenDialog(area.getScene().getWindow());
    if (chosen != null) {
      pasted.read(chosen.toPath());
    }
  }

  private void onKey(KeyEvent event) {
    if (PASTE.match(event)) {
      onPaste();
      event.consume();
    }
  }

  private void onDragOver(DragEvent event) {
    if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
      area.pseudoClassStateChanged(OVER, true);
    }
    event.consume();
  }

  private void onDragDropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasFiles()) { // one after the other would lose what is unclear in the first
      pasted.read(board.getFiles().getFirst().toPath());
    } else {
      pasted.read(board.getString());
    }
    event.setDropCompleted(true);
    event.consume();
  }

  private void show(Optional<PastedKeys.Told> what) {
    remarks.getChildren().clear();
    switch (what.orElse(null)) {
      case null -> Notes.show(told, Notes.Tone.PLAIN, "");
      case PastedKeys.Told.Failed(var problem) ->
          Notes.show(told, Notes.Tone.WARN, Notes.text(messages, problem));
      case PastedKeys.Told.Read read -> show(read);
    }
    Notes.show(remarks, !remarks.getChildren().isEmpty());
  }

  private void show(PastedKeys.Told.Read read) {
    String names = read.placed().stream().map(Provider::name).collect(Collectors.joining(", "));
    Notes.show(
        told,
        names.isEmpty() ? Notes.Tone.PLAIN : Notes.Tone.GOOD,
        names.isEmpty()
            ? messages.get("keys.paste.none-placed")
            : messages.get("keys.paste.placed", names));
    List<String> sentences = new ArrayList<>();
    read.leftOut()
        .forEach(
            left ->
                sentences.add(
                    messages.get("keys.left-out", left.name(), messages.sentence(left.why()))));
    read.remarked().forEach(finding -> sentences.addAll(sentences(finding)));
    for (String sentence : sentences) {
      remarks.getChildren().add(Notes.line(Notes.Tone.WARN, sentence));
    }
  }

  private List<String> sentences(Finding finding) {
    String subject =
        finding
            .name()
            .or(() -> finding.provider().map(pasted::nameOf))
            .orElseGet(() -> messages.get("keys.nameless"));
    return finding.remarks().stream().map(remark -> sentence(subject, remark, finding)).toList();
  }

  private String sentence(String subject, Remark remark, Finding finding) {
    String others =
        finding.candidates().stream()
            .filter(id -> !remark.provider().equals(Optional.of(id)))
            .map(pasted::nameOf)
            .collect(Collectors.joining(", "));
    Function<ProviderId, String> about =
        remark.kind() == Remark.Kind.OTHER_VALUE ? pasted::valuesOf : pasted::nameOf;
    return messages.get(
        "keys.remark." + remark.kind().id(),
        subject,
        remark.provider().map(about).orElse(""),
        others);
  }

  private void showUnclear() {
    unclear.getChildren().setAll(pasted.unclear().stream().map(this::row).toList());
    Notes.show(unclear, !pasted.unclear().isEmpty());
  }

  private Node row(PastedKeys.Unclear key) {
    FlowPane row = new FlowPane();
    row.getStyleClass().add("row");
    row.getChildren().add(new Label(question(key)));
    for (Provider candidate : key.candidates()) {
      Button take =
          new Button(
              messages.get(
                  key.replaces() ? "keys.paste.replace" : "keys.paste.take", candidate.name()));
      take.setMnemonicParsing(false);
      take.setOnAction(_ -> pasted.give(key, candidate.id()));
      row.getChildren().add(take);
    }
    Hyperlink leave = new Hyperlink(messages.get("keys.paste.leave"));
    leave.setOnAction(_ -> pasted.drop(key));
    row.getChildren().add(leave);
    return row;
  }

  private String question(PastedKeys.Unclear key) {
    String hint = key.key().hint();
    if (key.candidates().isEmpty()) {
      return messages.get("keys.paste.whose-at-all", hint);
    }
    String first = key.candidates().getFirst().name();
    if (key.replaces()) {
      return messages.get("keys.paste.replaces", hint, first);
    }
    if (key.candidates().size() > 1) {
      return messages.get("keys.paste.whose", hint);
    }
    return key.candidates().getFirst().formats().isEmpty()
        ? messages.get("keys.paste.may-be", hint, first) // it cannot look like one
        : messages.get("keys.paste.looks", hint, first);
  }
}
