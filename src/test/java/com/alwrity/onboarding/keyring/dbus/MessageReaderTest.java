package com.alwrity.onboarding.keyring.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of the marshalling; each seed is a case that can be run again. */
final class MessageReaderTest {
  private static final int RUNS_PER_SEED = 20_000;

  @Test
  void marshalsAsTheSpecificationShows() {
    // "Marshaling (Wire Format)": the string "foo" is 03 00 00 00, 66 6f 6f, 00.
    assertThat(new MessageWriter().string("foo").bytes())
        .isEqualTo(new byte[] {3, 0, 0, 0, 'f', 'o', 'o', 0});
    assertThat(new MessageWriter().signature("ao").bytes()).isEqualTo(new byte[] {2, 'a', 'o', 0});
    assertThat(new MessageWriter().uint8(1).uint32(2).bytes())
        .isEqualTo(new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
    assertThat(new MessageWriter().dictionary(Map.of()).bytes()).isEqualTo(new byte[8]);
    assertThat(new MessageWriter().dictionary(Map.of("k", "v")).bytes())
        .isEqualTo(
            new byte[] {14, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 'k', 0, 0, 0, 1, 0, 0, 0, 'v', 0});
  }

  @Test
  void givesBackWhatWasWritten() throws OddAnswerException {
    byte[] written =
        new MessageWriter()
            .uint8(255)
            .string("ä€🙂")
            .uint32(Integer.MAX_VALUE)
            .signature("(oayays)")
            .variant("s", "")
            .bytes();
    MessageReader reader = new MessageReader(written);
    assertThat(reader.uint8()).isEqualTo(255);
    assertThat(reader.string()).isEqualTo("ä€🙂");
    assertThat(reader.uint32()).isEqualTo(Integer.MAX_VALUE);
    assertThat(reader.signature()).isEqualTo("(oayays)");
    assertThat(reader.signature()).isEqualTo("s");
    assertThat(reader.string()).isEmpty();
    reader.requireEnd();
  }

  @Test
  void readsArraysToTheirEnd() throws OddAnswerException {
    MessageWriter writer = new MessageWriter().uint32(0).string("/a").string("/bc");
    byte[] written = writer.patchLength(0, 4).bytes();
    MessageReader reader = new MessageReader(written);
    assertThat(reader.strings()).containsExactly("/a", "/bc");
    reader.requireEnd();
    written[0]--; // now the array ends within its last string
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> new MessageReader(written).strings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff ff ff ff", // a length beyond 2^31
        "05 00 00 00 61 62", // longer than what is there
        "02 00 00 00 61 62 63", // no NUL at its end
        "01 00 00 00 ff 00", // no UTF-8
        "03 00 00 00 ed a0 80 00", // half a surrogate pair
        ""
      })
  void refusesStringsThatAreNone(String hex) {
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> new MessageReader(bytes(hex)).string());
  }

  @Test
  void refusesPaddingWithContentAndOtherBooleans() {
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(
            () -> {
              MessageReader reader = new MessageReader(bytes("01 01 00 00 02 00 00 00"));
              reader.uint8();
              reader.uint32();
            });
    assertThatExceptionOfType(OddAnswerException.class)
        .isThrownBy(() -> new MessageReader(bytes("02 00 00 00")).bool());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void hostileBytesEndInOneKindOfException(long seed) {
    Random random = new Random(seed);
    int understood = 0;
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      byte[] noise = new byte[random.nextInt(80)];
      random.nextBytes(noise);
      if (random.nextBoolean()) { // small numbers get further
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (byte) (noise[i] & (random.nextInt(4) == 0 ? 7 : 0));
        }
      }
      understood += takeAll(noise, random.nextLong()).size();
    }
    assertThat(understood).as("some of it can be read").isGreaterThan(RUNS_PER_SEED / 2);
  }

  /** What lies behind a message in memory must not matter. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void aMessageThatIsCutOffIsNeverReadFurther(long seed) {
    Random random = new Random(seed);
    byte[] whole =
        new MessageWriter().string("abc").uint8(1).struct().variant("s", "x").uint32(7).bytes();
    for (int length = 0; length < whole.length; length++) {
      long order = random.nextLong();
      assertThat(takeAll(Arrays.copyOf(whole, length), order))
          .isEqualTo(takeAll(Arrays.copyOf(whole, length), order));
      MessageReader reader = new MessageReader(Arrays.copyOf(whole, length));
      assertThatExceptionOfType(OddAnswerException.class)
          .isThrownBy(
              () -> {
                reader.string();
                reader.uint8();
                reader.struct();
                reader.signature();
                reader.string();
                reader.uint32();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void hostileMessagesEndInOneKindOfException(long seed) {
    Random random = new Random(seed);
    byte[] honest =
        new Call("org.a", "/a", "org.a.B", "s", new MessageWriter().string("x")).message(9);
    int parsed = 0;
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      byte[] message = honest.clone();
      for (int flip = random.nextInt(4); flip >= 0; flip--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      message =
          Arrays.copyOf(message, message.length - (random.nextBoolean() ? 0 : random.nextInt(40)));
      try {
        int size = Message.size(Arrays.copyOf(message, Message.FIXED));
        assertThat(size).isBetween(Message.FIXED, Message.MAX_SIZE);
        Message.parse(message);
        parsed++;
      } catch (OddAnswerException _) { // the only one there is
      }
    }
    assertThat(parsed).as("some flips do not matter").isPositive();
  }

  @Test
  void aWipedMessageHoldsNothing() throws OddAnswerException {
    byte[] message = new MessageWriter().string("secret").bytes();
    MessageReader reader = new MessageReader(message);
    assertThat(reader.string()).isEqualTo("secret");
    reader.wipe();
    assertThat(message).containsOnly(0);
    assertThatExceptionOfType(OddAnswerException.class).isThrownBy(reader::uint8);
  }

  /** Takes values of random types until one cannot be had. */
  private static List<Object> takeAll(byte[] bytes, long order) {
    Random random = new Random(order);
    MessageReader reader = new MessageReader(bytes);
    List<Object> taken = new ArrayList<>();
    try {
      while (true) {
        int before = reader.position();
        taken.add(take(reader, random.nextInt(7)));
        assertThat(reader.position()).isBetween(before, bytes.length);
        if (taken.size() > bytes.length) {
          return taken; // empty structures could go on for ever
        }
      }
    } catch (OddAnswerException _) {
      return taken;
    }
  }

  private static Object take(MessageReader reader, int type) throws OddAnswerException {
    return switch (type) {
      case 0 -> reader.uint8();
      case 1 -> reader.uint32();
      case 2 -> reader.bool();
      case 3 -> reader.string();
      case 4 -> reader.signature();
      case 5 -> new String(reader.bytes(), StandardCharsets.ISO_8859_1);
      default -> reader.strings();
    };
  }

  private static byte[] bytes(String hex) {
    return hex.isEmpty() ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
