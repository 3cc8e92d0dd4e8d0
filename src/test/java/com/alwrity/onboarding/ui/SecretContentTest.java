package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretContentTest {
  private final SecretContent content = new SecretContent();

  @Test
  void insertsReplacesAndDeletes() {
    content.replace(0, 0, "abcdef");
    content.replace(1, 3, "XYZ");
    content.replace(6, 7, "");

    assertThat(content.shown()).isEqualTo("aXYZde");
    try (Secret secret = content.secret()) {
      String copy = secret.reveal(String::new);
      assertThat(copy).isEqualTo("aXYZde");
    }
  }

  @Test
  void doesAsAStringBuilderDoes() {
    Random random = new Random(4711);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      int start = random.nextInt(expected.length() + 1);
      int end = start + random.nextInt(Math.min(30, expected.length() - start) + 1);
      String inserted = "x".repeat(random.nextInt(40)) + i;
      expected.replace(start, end, inserted);
      content.replace(start, end, inserted);
      assertThat(content.shown()).isEqualTo(expected.toString());
      assertThat(content.length()).isEqualTo(expected.length());
    }
  }

  @Test
  void leavesNothingBehindWhatWasDeleted() {
    content.replace(0, 0, "secret");
    content.replace(0, 6, "");

    assertThat(content.isWiped()).isTrue();
  }

  @Test
  void leavesNothingAfterWiping() {
    content.replace(0, 0, "a long secret ".repeat(20));
    assertThat(content.isWiped()).isFalse();

    content.wipe();

    assertThat(content.isWiped()).isTrue();
    assertThat(content.length()).isZero();
  }
}
