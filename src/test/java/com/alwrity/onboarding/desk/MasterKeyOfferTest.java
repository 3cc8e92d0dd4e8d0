package com.alwrity.onboarding.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.desk.MasterKeyOffer.Moving;
import com.alwrity.onboarding.desk.MasterKeyOffer.State;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class MasterKeyOfferTest {
  private static final Problem PROBLEM = new Problem(Problem.Unavailable.PASSPHRASE_NEEDED);

  private final Deque<Runnable> work = new ArrayDeque<>();
  private Optional<MasterKeyPlace> better = Optional.of(MasterKeyPlace.OS);

  @Test
  void saysThatItIsThereWhenItIs() {
    MasterKeyOffer offer = offered(() -> change(step(MasterKeyPlace.PASSPHRASE)));
    offer.move();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.MOVED);
    assertThat(offer.problem().get()).isEmpty();
  }

  @Test
  void saysNothingOfTheKindWhenNothingWasMoved() {
    MasterKeyOffer offer = offered(MasterKeyOfferTest::change);
    offer.move();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.NONE);

    MasterKeyOffer another = offered(() -> change(step(MasterKeyPlace.SECRET)));
    another.move();
    runAll();
    assertThat(another.state().get()).isEqualTo(State.NONE);
  }

  @Test
  void saysWhatIsLeftOfTheOldCopy() {
    MasterKeyOffer offer =
        offered(
            () ->
                new MasterKeyChange(
                    List.of(step(MasterKeyPlace.PASSPHRASE)),
                    Map.of(new Spare("m1", MasterKeyPlace.PASSPHRASE), PROBLEM),
                    0));
    offer.move();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.MOVED);
    assertThat(offer.problem().get()).contains(PROBLEM);
  }

  @Test
  void goesOnOfferingWhatCouldNotBeMoved() {
    MasterKeyOffer offer =
        offered(
            () -> {
              throw new OnboardingException(null, PROBLEM);
            });
    offer.move();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.OFFERED);
    assertThat(offer.problem().get()).contains(PROBLEM);
  }

  @Test
  void aSlowLookSaysNothingAboutWhatWasDoneMeanwhile() {
    MasterKeyOffer offer = offered(() -> change(step(MasterKeyPlace.PASSPHRASE)));
    offer.look();
    offer.move();
    Runnable look = work.removeFirst();
    runAll();
    look.run();
    assertThat(offer.state().get()).isEqualTo(State.MOVED);
  }

  @Test
  void aLookLeavesAloneWhatIsBeingMoved() {
    MasterKeyOffer offer = offered(() -> change(step(MasterKeyPlace.PASSPHRASE)));
    better = Optional.empty();
    offer.look();
    offer.move();
    work.removeFirst().run();
    assertThat(offer.busy().get()).isTrue();
    assertThat(offer.state().get()).isEqualTo(State.OFFERED);
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.MOVED);
  }

  @Test
  void takesTheOfferBackWhenItsReasonIsGone() {
    MasterKeyOffer offer = offered(MasterKeyOfferTest::change);
    better = Optional.empty();
    offer.look();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.NONE);
  }

  private MasterKeyOffer offered(Callable<MasterKeyChange> move) {
    MasterKeyOffer offer =
        new MasterKeyOffer(
            new Tasks(work::add, Runnable::run, MasterKeyOfferTest::fail),
            new Moving(() -> better, move));
    offer.look();
    runAll();
    assertThat(offer.state().get()).isEqualTo(State.OFFERED);
    return offer;
  }

  private void runAll() {
    while (!work.isEmpty()) {
      work.removeFirst().run();
    }
  }

  private static MasterKeyChange change(Step... steps) {
    return new MasterKeyChange(List.of(steps), Map.of(), 0);
  }

  private static Step step(MasterKeyPlace from) {
    return new Step(row(from), row(MasterKeyPlace.OS), 0, List.of());
  }

  private static MasterKeyRow row(MasterKeyPlace place) {
    return new MasterKeyRow("m1", place, "", Instant.EPOCH);
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }
}
