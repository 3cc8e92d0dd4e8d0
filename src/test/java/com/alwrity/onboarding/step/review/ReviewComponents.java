package com.alwrity.onboarding.step.review;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.destination.Misreading;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The card of a place in all its states. */
public final class ReviewComponents {
  private static final String FILE = "/home/ann/ALwrity/backend/.env";
  private static final PlaceTarget TARGET = PlaceTarget.of(FILE);

  private ReviewComponents() {}

  /** In all its states. */
  public static Component placeCard() {
    return Component.named("place-card")
        .state("looked up", () -> card(_ -> {}))
        .state("will change", () -> card(review(difference(), List.of())))
        .state(
            "left out",
            () -> card(review(difference(), List.of()).andThen(ReviewComponents::leave)))
        .state("no change", () -> card(review(EnvDifference.NONE, List.of())))
        .state("refused", () -> card(ReviewComponents::refuse))
        .state("not ignored by git", () -> card(same().andThen(git(Answer.NO, Answer.NO))))
        .state("in git", () -> card(same().andThen(git(Answer.NO, Answer.YES))))
        .state(
            "misread",
            () ->
                card(
                    review(
                        EnvDifference.NONE,
                        List.of(new Misreading("MINE", List.of(EnvReader.DOCKER_COMPOSE))))));
  }

  private static Consumer<PlaceCardModel> same() {
    return review(EnvDifference.NONE, List.of());
  }

  private static EnvDifference difference() {
    return EnvDifference.of(
        document("# Settings\nMINE='x'\n"),
        document("# Settings\nMINE='x'\nDEBUG=true\nEXA_API_KEY=%s\n".formatted(SampleHome.EXA)),
        Set.of("DEBUG"));
  }

  private static EnvDocument document(String text) {
    return EnvDocument.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Consumer<PlaceCardModel> review(EnvDifference what, List<Misreading> misread) {
    return model ->
        model
            .review()
            .set(
                Optional.of(
                    new PlaceReview(Destination.BACKEND, TARGET, what, misread, Optional.empty())));
  }

  private static void leave(PlaceCardModel model) {
    model.wanted().set(false);
  }

  private static void refuse(PlaceCardModel model) {
    model
        .review()
        .set(
            Optional.of(
                PlaceReview.refused(
                    Destination.BACKEND,
                    TARGET,
                    new Problem(Problem.Refused.UNTERMINATED_QUOTE, FILE, 7))));
  }

  private static Consumer<PlaceCardModel> git(Answer ignored, Answer tracked) {
    return model ->
        model
            .git()
            .set(
                Optional.of(
                    new GitStanding(
                        Path.of(FILE),
                        Optional.empty(),
                        ignored,
                        tracked,
                        Answer.NO,
                        Optional.empty())));
  }

  private static Parent card(Consumer<PlaceCardModel> change) {
    PlaceCardModel model = new PlaceCardModel(Destination.BACKEND);
    model.wanted().set(true);
    Parent view =
        VIEWS.load(new PlaceCardController(model, new PlaceNames(ENGLISH, false), () -> {}));
    change.accept(model);
    return view;
  }
}
