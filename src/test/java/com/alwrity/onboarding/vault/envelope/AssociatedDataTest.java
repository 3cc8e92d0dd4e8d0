package com.alwrity.onboarding.vault.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AssociatedDataTest {
  /** Some are beginnings of others, one looks like a length and what follows it. */
  private static final List<String> PARTS =
      List.of("", "a", "b", "ab", "é", "\0", "\0\0\0\1a", "alw-onb/1");

  private static final int LONGEST = 4;

  @Test
  void noTwoListsOfPartsGiveTheSameBytes() {
    Map<String, List<String>> seen = new HashMap<>();
    for (List<String> parts : listsUpTo(LONGEST)) {
      List<String> other = seen.put(bytes(parts), parts);
      assertThat(other).as("collides with %s", parts).isNull();
    }
    assertThat(seen).hasSizeGreaterThan(4000);
  }

  @Test
  void thePlaceOfAPartCounts() {
    assertThat(bytes(List.of("user", "provider"))).isNotEqualTo(bytes(List.of("provider", "user")));
    assertThat(bytes(List.of("userprovider"))).isNotEqualTo(bytes(List.of("user", "provider")));
  }

  @Test
  void beginsWithTheFormatBehindItsLength() {
    assertThat(AssociatedData.of())
        .isEqualTo(new byte[] {0, 0, 0, 9, 'a', 'l', 'w', '-', 'o', 'n', 'b', '/', '1'});
  }

  private static String bytes(List<String> parts) {
    return HexFormat.of().formatHex(AssociatedData.of(parts.toArray(String[]::new)));
  }

  private static List<List<String>> listsUpTo(int length) {
    List<List<String>> lists = new ArrayList<>();
    lists.add(List.of());
    int begin = 0;
    for (int size = 1; size <= length; size++) {
      int end = lists.size();
      for (int i = begin; i < end; i++) {
        for (String part : PARTS) {
          List<String> longer = new ArrayList<>(lists.get(i));
          longer.add(part);
          lists.add(longer);
        }
      }
      begin = end;
    }
    return lists;
  }
}
