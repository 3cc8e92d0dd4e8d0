package com.alwrity.onboarding.dotenv.schema;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.model.OnboardingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a schema says of the variables of a project. Nothing in it is run or fetched: a value that
 * is a call, such as {@code exec(…)}, stays a text, and {@code @import} is passed over.
 *
 * <p>Source of the form: the reference of env-spec, varlock.dev/env-spec/reference.
 *
 * @param items the variables, in the order of the file
 */
public record EnvSchema(List<SchemaItem> items) {
  /** The file with the comments of env-spec. */
  public static final String SCHEMA = ".env.schema";

  /** The file with plain names; it may have those comments too. */
  public static final String EXAMPLE = ".env.example";

  private static final Pattern ASSIGNMENT =
      Pattern.compile("[ \\t]*+(?:export[ \\t]++)?+([^=#\\s]++)[ \\t]*+=.*+");
  private static final Pattern COMMENT = Pattern.compile("[ \\t]*+#(.*+)");
  private static final Pattern DIVIDER = Pattern.compile("\\s*+(?:-{3}|={3}|#{2}|\\*{3}).*+");

  /** What stands behind the value of a line, if it begins with a decorator. */
  private static final Pattern BEHIND = Pattern.compile("[ \\t]#[ \\t]*+(@\\w.*+)");

  /** Takes the list of its items. */
  public EnvSchema {
    items = List.copyOf(items);
  }

  /** The list of variables of the project in this folder: its schema, else its example. */
  public static Optional<Path> in(Path folder) {
    return List.of(SCHEMA, EXAMPLE).stream()
        .map(folder::resolve)
        .filter(file -> file.toFile().isFile())
        .findFirst();
  }

  /**
   * Reads a schema.
   *
   * @param file whose name says what holds where it is silent: a {@code .env.example} lists what is
   *     needed, a {@code .env.schema} what may be set
   * @throws OnboardingException if it cannot be read line by line: it is UTF-16, or a quote in it
   *     is never closed
   */
  public static EnvSchema parse(Path file, byte[] bytes) {
    EnvDocument values = EnvDocument.parse(bytes);
    values
        .unsafe()
        .ifPresent(
            problem -> {
              throw new OnboardingException(null, problem);
            });
    boolean example = file.endsWith(EXAMPLE);
    return new Reader(values, example).read(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Goes through the lines; the comments directly above a variable are about it. */
  private static final class Reader {
    private final EnvDocument values;
    private final Set<String> names;
    private final Set<String> seen = new HashSet<>();
    private final List<SchemaItem> items = new ArrayList<>();
    private List<String> block = new ArrayList<>();
    private SchemaDefaults defaults;

    Reader(EnvDocument values, boolean example) {
      this.values = values;
      this.names = Set.copyOf(values.names());
      this.defaults = SchemaDefaults.of(example);
    }

    EnvSchema read(String text) {
      int number = 0;
      for (String line : text.lines().toList()) {
        number++;
        Matcher assignment = ASSIGNMENT.matcher(line);
        Matcher comment = COMMENT.matcher(line);
        if (assignment.matches() && names.contains(assignment.group(1))) {
          add(assignment.group(1), number, line);
        } else if (comment.matches() && !DIVIDER.matcher(comment.group(1)).matches()) {
          block.add(comment.group(1).strip());
        } else {
          endBlock();
        }
      }
      return new EnvSchema(items);
    }

    private void add(String name, int number, String line) {
      Matcher behind = BEHIND.matcher(line);
      if (behind.find()) {
        block.add(behind.group(1));
      }
      if (seen.add(name)) {
        Decorators decorators = Decorators.of(block);
        items.add(defaults.item(name, number, values.value(name).orElse(""), decorators));
      }
      block = new ArrayList<>();
    }

    /** Comments before the first variable that are not about it are about the whole file. */
    private void endBlock() {
      if (items.isEmpty()) {
        defaults = defaults.with(Decorators.of(block));
      }
      block = new ArrayList<>();
    }
  }
}
