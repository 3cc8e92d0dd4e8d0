package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.Destination;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What wins over a {@code .env}: the process environment, and for the frontend also the files that
 * Create React App reads before it.
 */
record EnvShadow(Destination destination, Path file, Map<String, String> environment) {
  private static final List<String> STRONGER_FILES =
      List.of(".env.development.local", ".env.local", ".env.development");

  /** The values that stand before the file's own, if any. */
  List<String> over(String variable) {
    List<String> values = new ArrayList<>();
    if (environment.containsKey(variable)) {
      values.add(environment.get(variable));
    }
    if (destination == Destination.FRONTEND) {
      for (String name : STRONGER_FILES) {
        EnvFile.peek(file.resolveSibling(name)).value(variable).ifPresent(values::add);
      }
    }
    return values;
  }
}
