package com.alwrity.onboarding.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A step whose plan is the list of names of the steps that gave their share. */
final class NotesStep implements Step<List<String>> {
  final List<String> log = new ArrayList<>();
  final BooleanProperty complete = new SimpleBooleanProperty(true);
  Predicate<List<String>> relevance = _ -> true;
  CompletionStage<Boolean> work = CompletableFuture.completedFuture(true);
  boolean allowsBack = true;
  boolean isEnd;
  private final String id;
  private @Nullable Node view;

  NotesStep(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String titleKey() {
    return "app.title";
  }

  @Override
  public String headingKey() {
    return "app.title";
  }

  @Override
  public String leadKey() {
    return "wizard.steps";
  }

  @Override
  public Node view() {
    if (view == null) {
      TextField field = new TextField();
      field.setId("field-" + id);
      view = new VBox(new Label("Field of " + id), field);
    }
    return view;
  }

  @Override
  public void enter(List<String> plan) {
    log.add("enter" + plan);
  }

  @Override
  public BooleanProperty complete() {
    return complete;
  }

  @Override
  public List<String> applyTo(List<String> plan) {
    List<String> more = new ArrayList<>(plan);
    more.add(id);
    return List.copyOf(more);
  }

  @Override
  public boolean relevant(List<String> plan) {
    return relevance.test(plan);
  }

  @Override
  public CompletionStage<Boolean> next(List<String> plan) {
    log.add("next" + plan);
    return work;
  }

  @Override
  public boolean isEnd() {
    return isEnd;
  }

  @Override
  public boolean allowsBack() {
    return allowsBack;
  }

  @Override
  public void leave() {
    log.add("leave");
  }

  @Override
  public void close() {
    log.add("close");
  }
}
