package com.alwrity.onboarding.testing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * The pictures that pages show, in {@code src/site/pictures}. With {@code -Dpictures.update=true}
 * each picture that a test takes and a page names is kept there, made small.
 */
public final class SitePictures {
  /** Where they are. */
  public static final Path FOLDER = Path.of("src", "site", "pictures");

  private static final Path PAGES = Path.of("src", "site");
  private static final Pattern NAMED = Pattern.compile("pictures/([A-Za-z0-9-]+\\.png)");
  private static final int MOST_COLOURS = 256;

  /** A colour that has such a part of the picture is that of an area, and stays as it is. */
  private static final int AN_AREA = 1_000;

  /** Colours that differ in other bits only are of a kind. */
  private static final int KIND = 0xffc0c0c0;

  private SitePictures() {}

  /** The files that the README and the pages show. */
  public static Set<String> named() {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              pages.filter(page -> page.toString().endsWith(".md")))
          .flatMap(page -> named(page).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that this page shows, in their order. */
  public static List<String> named(Path page) {
    try {
      return NAMED
          .matcher(Files.readString(page))
          .results()
          .map((MatchResult found) -> found.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void renew(BufferedImage picture, String name) throws IOException {
    if (Boolean.getBoolean("pictures.update") && named().contains(name)) {
      Files.createDirectories(FOLDER);
      ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
      try (ImageOutputStream out =
          ImageIO.createImageOutputStream(Files.newOutputStream(FOLDER.resolve(name)))) {
        writer.setOutput(out);
        ImageWriteParam small = writer.getDefaultWriteParam();
        small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        small.setCompressionQuality(0);
        writer.write(null, new IIOImage(withFewColours(picture), null, null), small);
      } finally {
        writer.dispose();
      }
    }
  }

  /** With the nearest of the colours that the picture is made of. */
  private static BufferedImage withFewColours(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    Map<Integer, Byte> nearest = new HashMap<>();
    byte[] drawn = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      drawn[i] = nearest.computeIfAbsent(pixels[i], colour -> (byte) nearest(palette, colour));
    }
    IndexColorModel model =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    small.getRaster().setDataElements(0, 0, width, height, drawn);
    return small;
  }

  /** The colours of areas, and the most frequent one of each kind, however rare it is. */
  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> frequent =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    Map<Integer, Integer> kinds = new LinkedHashMap<>();
    frequent.forEach(colour -> kinds.putIfAbsent(colour & KIND, colour));
    return Stream.concat(
            frequent.stream().filter(c -> counts.getOrDefault(c, 0) > pixels.length / AN_AREA),
            kinds.values().stream())
        .distinct()
        .limit(MOST_COLOURS)
        .mapToInt(colour -> colour)
        .toArray();
  }

  private static int nearest(int[] palette, int colour) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], colour) < distance(palette[best], colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = ((one >> 16) & 0xff) - ((other >> 16) & 0xff);
    int green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
    int blue = (one & 0xff) - (other & 0xff);
    return red * red + green * green + blue * blue;
  }
}
