package com.alwrity.onboarding.ui;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;

/** The mark of the program, which {@code icons/make.sh} draws from one file. */
public final class AppIcon {
  private AppIcon() {}

  /** In the sizes that window managers show; reads files. */
  public static List<Image> all() {
    return Stream.of("16", "32", "64", "256").map(size -> new Image(address(size))).toList();
  }

  private static String address(String size) {
    String name = "icon/app-" + size + ".png";
    return Objects.requireNonNull(AppIcon.class.getResource(name), name).toString();
  }
}
