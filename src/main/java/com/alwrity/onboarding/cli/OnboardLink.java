package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link such as {@code alwrity://onboard?workspace=/home/ann/ALwrity}. Any page may have opened
 * it, so it says which checkout is shown at the beginning, and nothing else.
 */
final class OnboardLink {
  private static final Pattern FORM =
      Pattern.compile("alwrity://onboard/?(?:\\?workspace=((?:[\\w/.~+:@,-]|%[0-9A-Fa-f]{2})+))?");

  private OnboardLink() {}

  static boolean is(String... arguments) {
    return arguments.length == 1 && arguments[0].startsWith("alwrity:");
  }

  /**
   * The same as options.
   *
   * @throws OnboardingException with {@link Problem.Invalid#LINK} if it says anything else, or its
   *     folder is not there
   */
  static List<String> options(String link) {
    Matcher matcher = FORM.matcher(link);
    if (!matcher.matches()) {
      throw new OnboardingException(Problem.Invalid.LINK);
    }
    if (matcher.group(1) == null) {
      return List.of();
    }
    try {
      String text = URI.create(link).getQuery().substring("workspace=".length());
      Path folder = Path.of(text);
      if (!isPlain(text)
          || !folder.isAbsolute()
          || !folder.equals(folder.normalize())
          || !Files.isDirectory(folder)) {
        throw new OnboardingException(Problem.Invalid.LINK);
      }
      return List.of("--workspace", folder.toString());
    } catch (InvalidPathException e) {
      throw new OnboardingException(e, Problem.Invalid.LINK);
    }
  }

  /** Whether it looks like what it is; what is no UTF-8 was replaced before. */
  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                c == 0xFFFD
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT);
  }
}
