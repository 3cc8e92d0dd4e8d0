package com.alwrity.onboarding.keyring.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bus, or whoever sits behind its socket, may say. */
final class SecretReaderTest {
  private static final Map<String, String> WANTED = Map.of("service", "s", "account", "a");

  private final Path folder;
  private final FakeBus bus;

  SecretReaderTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    bus = FakeBus.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    bus.close();
  }

  @Test
  void oneItemIsFound() throws OddAnswerException {
    assertThat(find()).contains(Secret.of("value"));
  }

  @Test
  void noItemInAnOpenCollectionIsAbsence() throws OddAnswerException {
    bus.items();
    assertThat(find()).isEmpty();
  }

  @Test
  void aCollectionThatIsLockedDuringTheSearchIsNoAbsence() {
    bus.items();
    AtomicInteger messages = new AtomicInteger();
    // Hello, Locked, SearchItems: after them it is locked.
    bus.mangle(
        message -> {
          bus.locked(messages.incrementAndGet() >= 2);
          return message;
        });
    assertOdd();
    assertThat(messages).hasValue(4);
  }

  @Test
  void aLockedCollectionIsOdd() {
    bus.locked(true);
    assertOdd();
    bus.items();
    assertOdd();
  }

  @Test
  void severalItemsAreOdd() {
    bus.items("/item/1", "/item/2");
    assertOdd();
  }

  @Test
  void aValueThatIsNoPlainTextIsOdd() {
    byte[] value = {'x'};
    bus.secret("", value, "application/octet-stream");
    assertOdd();
    bus.secret("iv", value, "text/plain");
    assertOdd();
    bus.secret("", new byte[] {(byte) 0xff}, "text/plain");
    assertOdd();
    bus.secret("", new byte[] {'a', (byte) 0xc3}, "text/plain");
    assertOdd();
  }

  @Test
  void textsMayHaveACharset() throws OddAnswerException {
    bus.secret("", new byte[] {(byte) 0xc3, (byte) 0xa4}, "text/plain; charset=utf8");
    assertThat(find()).contains(Secret.of("ä"));
  }

  @Test
  void aCallThatFailsIsOdd() {
    for (String member : List.of("Hello", "Get", "SearchItems", "OpenSession", "GetSecret")) {
      bus.fail(member);
      assertOdd();
    }
  }

  @Test
  void anAnswerOfAnotherKindIsOdd() {
    bus.answer("SearchItems", "s", new MessageWriter().string("/item/1"));
    assertOdd();
    bus.items("/item/1");
    bus.answer("Get", "v", new MessageWriter().variant("s", "false"));
    assertOdd();
    bus.locked(false);
    bus.answer("OpenSession", "vo", new MessageWriter().variant("o", "/x").string("/session"));
    assertOdd();
  }

  @Test
  void anAnswerWithMoreInItIsOdd() {
    bus.answer("Get", "v", new MessageWriter().signature("b").uint32(0).uint8(0));
    assertOdd();
  }

  @Test
  void aBusThatDoesNotLetUsInIsOdd() {
    for (String welcome :
        List.of("REJECTED EXTERNAL\r\n", "DATA\r\nREJECTED\r\n", "\r\n", "x".repeat(1000), "OK")) {
      bus.welcome(welcome + "\r\n");
      assertOdd();
    }
  }

  @Test
  void aBusMayLetUsInAtOnce() throws OddAnswerException {
    bus.welcome("OK 0123\r\n");
    assertThat(find()).isPresent();
  }

  @Test
  void anotherBusThanTheAddressNamesIsOdd() throws OddAnswerException {
    Path socket = bus.address().socket();
    SessionBus right = new SessionBus(socket, Optional.of("0123456789abcdef"));
    assertThat(SecretReader.find(List.of(right), WANTED)).isPresent();
    SessionBus wrong = new SessionBus(socket, Optional.of("fedcba9876543210"));
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> SecretReader.find(List.of(wrong), WANTED));
  }

  @Test
  void theFirstBusThatCanBeConnectedToIsAsked() throws OddAnswerException {
    SessionBus nobody = new SessionBus(folder.resolve("nobody"), Optional.empty());
    SessionBus tooLong = new SessionBus(Path.of("/" + "x".repeat(200)), Optional.empty());
    assertThat(SecretReader.find(List.of(nobody, tooLong, bus.address()), WANTED)).isPresent();
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> SecretReader.find(List.of(nobody, tooLong), WANTED));
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> SecretReader.find(List.of(), WANTED));
  }

  @Test
  void messagesForOthersAreLeftOut() throws OddAnswerException {
    byte[] signal = new Call("org.a", "/a", "org.a.B").message(1);
    signal[1] = 4; // a signal
    bus.mangle(message -> concat(signal, concat(signal, message)));
    assertThat(find()).isPresent();
  }

  @Test
  void aFloodOfOtherMessagesIsOdd() {
    byte[] signal = new Call("org.a", "/a", "org.a.B").message(1);
    bus.mangle(
        message -> {
          byte[] flood = new byte[0];
          for (int i = 0; i < 200; i++) {
            flood = concat(flood, signal);
          }
          return flood;
        });
    assertOdd();
  }

  @Test
  void aMessageThatClaimsToBeHugeIsOdd() {
    bus.mangle(
        message -> {
          message[6] = 1; // 65,536 bytes more
          return message;
        });
    assertOdd();
    bus.mangle(
        message -> {
          message[7] = (byte) 0xff;
          return message;
        });
    assertOdd();
  }

  @Test
  void anotherByteOrderIsOdd() {
    bus.mangle(
        message -> {
          message[0] = 'B';
          return message;
        });
    assertOdd();
  }

  @Test
  void hostileAnswersAreOdd() {
    Random random = new Random(1);
    int found = 0;
    for (int run = 0; run < 2_000; run++) {
      int flips = random.nextInt(3);
      Random bytes = new Random(random.nextLong());
      bus.mangle(message -> concat(flipped(message, flips, bytes), failure(message)));
      try {
        found += find().isPresent() ? 1 : 0;
      } catch (OddAnswerException _) { // the only exception there is
      }
    }
    assertThat(found).as("an untouched answer is understood").isBetween(1, 1_999);
  }

  @Test
  void aBusThatSaysNothingIsWaitedForUntilAnInterrupt() throws InterruptedException {
    bus.ignore("SearchItems");
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  assertOdd();
                  ended.countDown();
                });
    while (thread.getState() != Thread.State.RUNNABLE && thread.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(ended.getCount()).isOne();
    thread.interrupt();
    ended.await();
    thread.join();
  }

  private Optional<Secret> find() throws OddAnswerException {
    return SecretReader.find(List.of(bus.address()), WANTED);
  }

  private void assertOdd() {
    assertThatExceptionOfType(OddAnswerException.class).isThrownBy(this::find);
  }

  /** The lengths stay: with greater ones a reader would rightly wait for what never comes. */
  private static byte[] flipped(byte[] message, int flips, Random random) {
    byte[] flipped = message.clone();
    for (int i = 0; i < flips; i++) {
      int position = Message.FIXED + random.nextInt(message.length - Message.FIXED);
      flipped[position] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  /** Ends the wait for an answer whose serial was flipped. */
  private static byte[] failure(byte[] message) {
    byte[] failure = message.clone();
    failure[1] = 3;
    return failure;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
