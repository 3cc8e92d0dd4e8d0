package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.terminal.Terminal;
import com.alwrity.onboarding.cli.terminal.UnreadFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line is connected to.
 *
 * @param terminal who can be asked; empty if input or output is redirected
 * @param environment the process environment
 * @param folder the working folder
 */
public record Io(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Optional<Terminal> terminal,
    Map<String, String> environment,
    Path folder) {
  private static final int MAX_INPUT = 1 << 20;

  /** Where results and messages go; lines are wrapped if a person reads them here. */
  public Output output(Messages messages, boolean json, boolean quiet) {
    int width = terminal.isPresent() ? Columns.USUAL_WIDTH : Integer.MAX_VALUE;
    boolean colours = terminal.filter(Terminal::colours).isPresent();
    return new Output(out, err, messages, new Output.Style(json, quiet, colours, width));
  }

  /**
   * All of a file, or of standard input for {@code -}.
   *
   * @throws OnboardingException with {@link Problem.Missing#FILE}, {@link Problem.File#FOLDER},
   *     {@link Problem.Refused#TOO_LARGE} over 1 MiB, or {@link Problem.File#READ}
   */
  public byte[] read(String source) {
    Path file = folder.resolve(source);
    try {
      if (source.equals("-")) {
        return upToLimit(in, source);
      }
      try (InputStream content = Files.newInputStream(file)) {
        return upToLimit(content, source);
      }
    } catch (IOException e) {
      throw new OnboardingException(e, UnreadFile.why(e, file), source);
    }
  }

  private static byte[] upToLimit(InputStream content, String source) throws IOException {
    byte[] bytes = content.readNBytes(MAX_INPUT + 1);
    if (bytes.length > MAX_INPUT) { // cut off, a key might be half a key
      throw new OnboardingException(Problem.Refused.TOO_LARGE, source, MAX_INPUT);
    }
    return bytes;
  }
}
