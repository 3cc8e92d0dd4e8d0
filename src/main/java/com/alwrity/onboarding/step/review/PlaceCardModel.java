package com.alwrity.onboarding.step.review;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.GitStanding;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One place that can get copies: whether it is wanted, and what would change there. */
final class PlaceCardModel {
  private final Destination destination;
  private final BooleanProperty wanted = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<PlaceReview>> review =
      new SimpleObjectProperty<>(Optional.empty());

  private final ObjectProperty<Optional<GitStanding>> git =
      new SimpleObjectProperty<>(Optional.empty());

  private final ObjectProperty<Optional<Workspace>> workspace =
      new SimpleObjectProperty<>(Optional.empty());

  PlaceCardModel(Destination destination) {
    this.destination = destination;
  }

  Destination destination() {
    return destination;
  }

  /** Where it is, if it is a file. */
  ObjectProperty<Optional<Workspace>> workspace() {
    return workspace;
  }

  /** Whether the user wants it; only counts if it is not refused. */
  BooleanProperty wanted() {
    return wanted;
  }

  /** What would change; empty while it is looked up. */
  ObjectProperty<Optional<PlaceReview>> review() {
    return review;
  }

  /** How the file stands with git; empty for what is no file, and while it is looked up. */
  ObjectProperty<Optional<GitStanding>> git() {
    return git;
  }

  boolean isChosen() {
    return wanted.get() && review.get().filter(r -> r.refusal().isEmpty()).isPresent();
  }
}
