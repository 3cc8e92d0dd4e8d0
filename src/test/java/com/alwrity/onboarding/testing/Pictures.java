package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.ui.Theme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Takes pictures of screens, for eyes and for the README: {@code target/pictures/*.png}. */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "pictures");
  private static final int NORMAL_TEXT = 14;
  private static final Messages ENGLISH = new Messages(Locale.ENGLISH);

  private Pictures() {}

  /** Four pictures: light and dark, text of 100 % and of 150 %. */
  public static void take(String name, int width, int height, Supplier<? extends Parent> screen) {
    for (ColorScheme scheme : ColorScheme.values()) {
      for (int percent : new int[] {100, 150}) {
        take(name, width, height, scheme, percent, screen);
      }
    }
  }

  /** One picture. The screen is made new, on the JavaFX thread. */
  public static Path take(
      String name,
      int width,
      int height,
      ColorScheme scheme,
      int percent,
      Supplier<? extends Parent> screen) {
    Path file =
        FOLDER.resolve(
            name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + percent + ".png");
    Scene scene = scene(width, height, Theme.of(scheme), percent, ENGLISH, screen);
    write(of(Fx.call(() -> scene.snapshot(null))), file);
    return file;
  }

  /**
   * One picture of a screen in this language, light and with text of 100 %.
   *
   * @return what is cut off in it
   */
  public static List<String> look(
      String name, int width, int height, Messages messages, Supplier<? extends Parent> screen) {
    return look(name, width, height, Look.LIGHT, messages, screen);
  }

  /** The same with these looks. */
  public static List<String> look(
      String name,
      int width,
      int height,
      Look look,
      Messages messages,
      Supplier<? extends Parent> screen) {
    Scene scene = scene(width, height, Theme.of(look), 100, messages, screen);
    write(of(Fx.call(() -> scene.snapshot(null))), FOLDER.resolve(name + ".png"));
    return Fx.call(() -> CutOff.in(scene));
  }

  private static Scene scene(
      int width,
      int height,
      Theme theme,
      int percent,
      Messages messages,
      Supplier<? extends Parent> screen) {
    return Fx.call(
        () -> {
          theme.install();
          Scene scene = new Scene(screen.get(), width, height);
          theme.dress(scene, messages);
          scene.getStylesheets().add(textSize(percent));
          return scene;
        });
  }

  private static String textSize(int percent) {
    String css = ".root { -fx-font-size: " + NORMAL_TEXT * percent / 100 + "px; }";
    byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** Writes two pictures beside each other. */
  public static Path beside(String name, BufferedImage left, BufferedImage right) {
    BufferedImage both =
        new BufferedImage(
            left.getWidth() + right.getWidth(),
            Math.max(left.getHeight(), right.getHeight()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.drawImage(left, 0, 0, null);
    pen.drawImage(right, left.getWidth(), 0, null);
    pen.dispose();
    Path file = FOLDER.resolve(name + ".png");
    write(both, file);
    return file;
  }

  static BufferedImage of(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  private static void write(BufferedImage picture, Path file) {
    try {
      Files.createDirectories(FOLDER);
      ImageIO.write(picture, "png", file.toFile());
      SitePictures.renew(picture, file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
