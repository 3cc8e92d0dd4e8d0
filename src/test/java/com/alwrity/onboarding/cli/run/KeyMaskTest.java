package com.alwrity.onboarding.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyMaskTest {
  private static final String TEXT = "x abab-abc-1 abc \u00e4 ab";

  @Test
  void findsKeysWhereverTheStreamIsCut() {
    for (int cut = 0; cut <= TEXT.getBytes(UTF_8).length; cut++) {
      KeyMask mask = new KeyMask(List.of("abc-1", "abc"));
      byte[] all = TEXT.getBytes(UTF_8);
      byte[] rest = Arrays.copyOfRange(all, cut, all.length);
      ByteArrayOutputStream shown = new ByteArrayOutputStream();
      shown.writeBytes(mask.next(all, cut));
      shown.writeBytes(mask.next(rest, rest.length));
      shown.writeBytes(mask.end());
      assertThat(shown.toString(UTF_8)).isEqualTo("x abab-•••• •••• \u00e4 ab");
    }
  }

  @Test
  void holdsBackNothingThatCannotBeTheBeginningOfAKey() {
    KeyMask mask = new KeyMask(List.of("secret"));
    assertThat(new String(mask.next("Name? sec".getBytes(UTF_8), 9), UTF_8)).isEqualTo("Name? ");
    assertThat(new String(mask.next("\n".getBytes(UTF_8), 1), UTF_8)).isEqualTo("sec\n");
  }
}
