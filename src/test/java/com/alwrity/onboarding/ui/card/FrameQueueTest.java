package com.alwrity.onboarding.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class FrameQueueTest {
  private final FrameQueue queue = Fx.call(FrameQueue::new);
  private final Frames frames = new Frames();
  private final List<String> made = new ArrayList<>();
  private final List<Integer> when = new ArrayList<>();

  @Test
  void makesOneChangeInEachFrameInTheirOrder() {
    List<Runnable> changes = IntStream.range(0, 9).mapToObj(i -> change("change " + i)).toList();
    Fx.run(frames::start);
    Fx.run(() -> changes.forEach(queue::add));
    Fx.await(() -> made.size() == 9);
    Fx.run(frames::stop);

    assertThat(made).isEqualTo(IntStream.range(0, 9).mapToObj(i -> "change " + i).toList());
    assertThat(when).doesNotHaveDuplicates();
  }

  @Test
  void makesOnceWhatWaitsAlreadyAndAgainWhatWasMade() {
    Runnable one = change("one");
    Runnable other = change("other");
    Fx.run(() -> List.of(one, other, one).forEach(queue::add));
    Fx.await(() -> made.size() == 2);
    Fx.run(() -> queue.add(one));
    Fx.await(() -> made.size() == 3);
    assertThat(made).containsExactly("one", "other", "one");
  }

  @Test
  void takesAChangeThatAnotherOneAsksFor() {
    Runnable last = change("last");
    Fx.run(() -> queue.add(() -> queue.add(last)));
    Fx.await(() -> made.equals(List.of("last")));
  }

  private Runnable change(String name) {
    return () -> {
      made.add(name);
      when.add(frames.count);
    };
  }

  private static final class Frames extends AnimationTimer {
    private int count;

    @Override
    public void handle(long now) {
      count++;
    }
  }
}
