package com.alwrity.onboarding.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class CardListTest {
  private static final List<String> MANY =
      IntStream.range(0, 9).mapToObj(i -> "thing " + i).toList();

  private final FrameQueue frames = Fx.call(FrameQueue::new);
  private final CardList<String> list = Fx.call(CardList::new);
  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void makeLabels() {
    Fx.run(
        () ->
            list.setMaker(
                thing -> {
                  made.add(thing);
                  return new Label(thing);
                },
                frames));
  }

  @Test
  void makesTheFirstAtOnceAndTheOthersLaterEachOnce() {
    List<String> atOnce =
        Fx.call(
            () -> {
              list.show(MANY, MANY);
              list.show(MANY, MANY);
              return List.copyOf(made);
            });
    assertThat(atOnce).isEqualTo(MANY.subList(0, 1));
    Fx.await(() -> list.getChildren().size() == MANY.size());
    assertThat(made).isEqualTo(MANY);
    assertThat(texts()).isEqualTo(MANY);
  }

  @Test
  void makesOneInEachFrame() {
    Frames watch = new Frames();
    Fx.run(
        () -> {
          watch.start();
          list.show(MANY, MANY);
        });
    Fx.await(() -> list.getChildren().size() == MANY.size());
    Fx.run(watch::stop);
    assertThat(watch.most).isEqualTo(1);
  }

  @Test
  void showsWhatIsWantedNowBeforeItsTurn() {
    List<String> then =
        Fx.call(
            () -> {
              list.show(MANY, MANY);
              list.showNow(MANY.getLast());
              list.showNow("nothing of ours");
              return texts();
            });
    assertThat(then).containsExactly(MANY.getFirst(), MANY.getLast());
  }

  @Test
  void followsTheOrderAndForgetsWhatIsGone() {
    Fx.run(() -> list.show(List.of("a", "b", "c"), List.of("a", "b", "c")));
    Fx.await(() -> texts().size() == 3);
    Fx.run(() -> list.show(List.of("c", "a"), List.of("a", "b", "c")));
    assertThat(texts()).containsExactly("c", "a");
    Fx.run(() -> list.show(List.of("b", "c", "a"), List.of("a", "b", "c")));
    assertThat(texts()).containsExactly("b", "c", "a");
    assertThat(made).containsExactly("a", "b", "c");
    Fx.run(() -> list.show(List.of("a"), List.of("a")));
    Fx.run(() -> list.show(List.of("a", "b"), List.of("a", "b")));
    Fx.await(() -> texts().size() == 2);
    assertThat(made).containsExactly("a", "b", "c", "b");
  }

  private List<String> texts() {
    return list.getChildren().stream().map(node -> ((Label) node).getText()).toList();
  }

  /** The most cards that came from one frame to the next. */
  private final class Frames extends AnimationTimer {
    private int before = 1;
    private int most;

    @Override
    public void handle(long now) {
      most = Math.max(most, list.getChildren().size() - before);
      before = list.getChildren().size();
    }
  }
}
