package com.alwrity.onboarding.desk;

import java.util.Comparator;
import java.util.Locale;

/** In which order the desk shows the keys. */
enum DeskOrder {
  /** What needs somebody first, and of that what has expired. */
  TROUBLE,
  NAME,
  /** The oldest first. */
  AGE;

  Comparator<DeskKeyModel> comparator() {
    Comparator<DeskKeyModel> byName =
        Comparator.comparing(DeskKeyModel::name, String.CASE_INSENSITIVE_ORDER);
    return switch (this) {
      case TROUBLE ->
          Comparator.comparing(DeskKeyModel::isTrouble)
              .thenComparing(DeskKeyModel::isOver)
              .reversed()
              .thenComparing(byName);
      case NAME -> byName;
      case AGE -> Comparator.comparing(DeskKeyModel::updatedAt).thenComparing(byName);
    };
  }

  /** For message keys, such as {@code trouble}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
