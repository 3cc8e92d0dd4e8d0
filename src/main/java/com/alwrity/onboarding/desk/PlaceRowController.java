package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Shows how all the keys of one place compare, and makes them equal. */
final class PlaceRowController {
  private final PlaceSummary place;
  private final String called;
  private final Messages messages;
  private final Runnable makeEqual;

  @FXML private Label name;
  @FXML private Label summary;
  @FXML private Button equal;

  PlaceRowController(PlaceSummary place, String called, Messages messages, Runnable makeEqual) {
    this.place = place;
    this.called = called;
    this.messages = messages;
    this.makeEqual = makeEqual;
  }

  @FXML
  void initialize() {
    name.setText(called);
    equal.setAccessibleText(messages.get("desk.equal.accessible", called));
    Notes.show(equal, place.chosen() && place.isToBeMade());
    Notes.Tone tone = place.isEqual() ? Notes.Tone.GOOD : Notes.Tone.PLAIN;
    Notes.show(
        summary,
        place.wrong() + place.shadowed() + place.unread() > 0 ? Notes.Tone.WARN : tone,
        text());
  }

  @FXML
  void onEqual() {
    makeEqual.run();
  }

  private String text() {
    if (place.isEqual() && place.chosen()) {
      return messages.get("desk.summary.equal");
    }
    List<String> parts = new ArrayList<>();
    say("desk.summary.same", place.same(), parts);
    say("desk.summary.wrong", place.wrong(), parts);
    say("desk.summary.shadowed", place.shadowed(), parts);
    say("desk.summary.missing", place.missing(), parts);
    say("desk.summary.unread", place.unread(), parts);
    String all = String.join(", ", parts);
    return place.chosen() ? all : messages.get("desk.summary.not-chosen", all);
  }

  private void say(String key, long count, List<String> parts) {
    if (count > 0) {
      parts.add(messages.get(key, count));
    }
  }
}
