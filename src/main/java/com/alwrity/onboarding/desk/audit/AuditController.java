package com.alwrity.onboarding.desk.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.desk.audit.Trail.Page;
import com.alwrity.onboarding.desk.audit.Trail.Verified;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.audit.chain.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows an {@link AuditModel}. */
public final class AuditController {
  private static final double WHEN = 0.19;
  private static final double WHAT = 0.34;
  private static final double WHO = 0.17;

  /** What is left, but for the scroll bar. */
  private static final double KEY = 0.285;

  private final AuditModel model;
  private final EntryWords words;
  private final Messages messages;
  private final Runnable onBack;

  @FXML private ProgressIndicator busy;
  @FXML private Label state;
  @FXML private VBox findings;
  @FXML private TextField query;
  @FXML private ComboBox<Optional<AuditAction>> actions;
  @FXML private TableView<AuditRow> table;
  @FXML private TableColumn<AuditRow, String> when;
  @FXML private TableColumn<AuditRow, String> what;
  @FXML private TableColumn<AuditRow, String> who;
  @FXML private TableColumn<AuditRow, String> key;
  @FXML private Label none;
  @FXML private Button back;
  @FXML private Button newer;
  @FXML private Button older;

  /** The audit over this model. */
  public AuditController(AuditModel model, Runnable onBack) {
    this.model = model;
    this.words = model.words();
    this.messages = words.messages();
    this.onBack = onBack;
  }

  @FXML
  void initialize() {
    busy.visibleProperty().bind(model.looking().or(model.verifying()));
    column(when, WHEN, NodeOrientation.LEFT_TO_RIGHT, words::when);
    column(what, WHAT, NodeOrientation.INHERIT, words::what);
    column(who, WHO, NodeOrientation.LEFT_TO_RIGHT, words::who);
    column(key, KEY, NodeOrientation.LEFT_TO_RIGHT, words::key);
    actions
        .getItems()
        .setAll(
            Stream.concat(
                    Stream.of(Optional.<AuditAction>empty()),
                    Arrays.stream(AuditAction.values()).map(Optional::of))
                .toList());
    actions.setValue(Optional.empty());
    actions.setConverter(new InWords());
    actions.valueProperty().subscribe((_, chosen) -> model.action().set(chosen));
    query.textProperty().subscribe((_, typed) -> model.text().set(typed));
    model.page().subscribe(this::show);
    model.verifying().subscribe(_ -> showState());
    model.verified().subscribe(_ -> showState());
    model.unverified().subscribe(_ -> showState());
  }

  /** Puts the focus where somebody begins. */
  public void focus() {
    back.requestFocus();
  }

  @FXML
  void onBack() {
    onBack.run();
  }

  @FXML
  void onRefresh() {
    model.lookAgain();
  }

  @FXML
  void onNewer() {
    model.newer();
  }

  @FXML
  void onOlder() {
    model.older();
  }

  private void column(
      TableColumn<AuditRow, String> column,
      double share,
      NodeOrientation direction,
      Function<AuditRow, String> text) {
    column.prefWidthProperty().bind(table.widthProperty().multiply(share));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setCellFactory(_ -> new WrappedCell(direction));
  }

  private void show(Optional<Page> page) {
    table.getItems().setAll(page.map(Page::entries).orElse(List.of()));
    table.scrollTo(0);
    boolean all = model.action().get().isEmpty() && model.text().get().isBlank();
    none.setText(
        page.map(_ -> messages.get(all ? "audit.none" : "desk.audit.none-found"))
            .orElseGet(() -> messages.get("desk.audit.reading")));
    older.setDisable(page.flatMap(Page::older).isEmpty());
    newer.setDisable(!model.hasNewer());
  }

  private void showState() {
    List<Label> lines = new ArrayList<>();
    Optional<Verified> verified = model.verified().get();
    if (verified.isPresent()) {
      Verification found = verified.get().found();
      say(
          found.isIntact() ? Notes.Tone.GOOD : Notes.Tone.BAD,
          found.isIntact() ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE,
          messages.get(
              found.isIntact() ? "audit.intact" : "audit.damaged", Long.toString(found.entries())));
      found.findings().forEach(one -> lines.add(Notes.line(Notes.Tone.BAD, sentence(found, one))));
      remarks(verified.get()).forEach(text -> lines.add(Notes.line(Notes.Tone.PLAIN, text)));
    } else {
      say(
          Notes.Tone.PLAIN,
          Feather.HELP_CIRCLE,
          model
              .unverified()
              .get()
              .map(problem -> Notes.text(messages, problem))
              .map(why -> messages.get("desk.audit.unverified", why))
              .orElseGet(() -> messages.get("desk.audit.verifying")));
    }
    findings.getChildren().setAll(lines);
    Notes.show(findings, !lines.isEmpty());
  }

  private void say(Notes.Tone tone, Feather sign, String text) {
    Notes.show(state, tone, text);
    state.setGraphic(new FontIcon(sign));
  }

  private String sentence(Verification found, Finding one) {
    return messages.get(
        "audit.finding." + one.kind().id(),
        Long.toString(one.from()),
        Long.toString(one.to()),
        found.headFile().map(Path::toString).orElse(""),
        one.provider());
  }

  private List<String> remarks(Verified verified) {
    Verification found = verified.found();
    List<String> remarks = new ArrayList<>();
    if (found.head() instanceof Head.At at && found.isIntact() && at.seq() < found.entries()) {
      remarks.add(messages.get("audit.note.behind", Long.toString(at.seq())));
    }
    found
        .newHeads()
        .forEach(seq -> remarks.add(messages.get("audit.note.new-head", Long.toString(seq))));
    if (verified.pending() > 0) {
      remarks.add(messages.get("audit.note.pending", Integer.toString(verified.pending())));
    }
    return remarks;
  }

  private final class InWords extends StringConverter<Optional<AuditAction>> {
    @Override
    public String toString(Optional<AuditAction> one) {
      return one.map(words::of).orElseGet(() -> messages.get("desk.audit.filter.all"));
    }

    @Override
    public Optional<AuditAction> fromString(String typed) {
      throw new UnsupportedOperationException("nobody types an action");
    }
  }
}
