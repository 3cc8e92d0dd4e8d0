package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.text.Messages;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English made into what no language is, to see what a language could do to a screen. */
public final class PseudoTexts extends ResourceBundle {
  private static final ResourceBundle ENGLISH = new Messages(Locale.ENGLISH).bundle();

  /** An argument with its choices, and the letter for Alt. */
  private static final Pattern KEPT = Pattern.compile("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}|_\\w");

  private static final String PLAIN = "aceinosuyACEINOSUY";
  private static final String ACCENTED = "àçéîñöšüýÀÇÉÎÑÖŠÜÝ";
  private static final String FILLING = " öné twô thrée";
  private static final double LONGER = 0.4;

  private final String begin;
  private final UnaryOperator<String> change;

  private PseudoTexts(String begin, UnaryOperator<String> change) {
    this.begin = begin;
    this.change = change;
  }

  /** Accented, 40 % longer, and with brackets that show where a text ends. */
  public static Messages longest() {
    return new Messages(new PseudoTexts("left", PseudoTexts::stretched));
  }

  /** English words on screens that are laid out from right to left. */
  public static Messages rightToLeft() {
    return new Messages(new PseudoTexts("right", text -> text));
  }

  @Override
  public Locale getLocale() {
    return Locale.ROOT;
  }

  @Override
  protected Object handleGetObject(String key) {
    String text = ENGLISH.getString(key);
    return switch (key) {
      case "app.lines-begin" -> begin;
      case "done.backend", "done.frontend", "done.use.command" -> text; // commands
      default -> change.apply(text);
    };
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(ENGLISH.keySet());
  }

  private static String stretched(String text) {
    Matcher kept = KEPT.matcher(text);
    StringBuilder result = new StringBuilder("[");
    int end = 0;
    int plain = 0;
    while (kept.find()) {
      result.append(accents(text.substring(end, kept.start()))).append(kept.group());
      plain += kept.start() - end;
      end = kept.end();
    }
    result.append(accents(text.substring(end)));
    int more = (int) Math.ceil((plain + text.length() - end) * LONGER);
    return result
        .append(FILLING.repeat(more / FILLING.length() + 1), 0, more)
        .append(']')
        .toString();
  }

  private static String accents(String part) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char letter = part.charAt(i);
      int at = PLAIN.indexOf(letter);
      result.append(at < 0 ? letter : ACCENTED.charAt(at));
    }
    return result.toString();
  }
}
