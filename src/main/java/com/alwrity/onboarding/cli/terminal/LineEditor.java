package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.MaskingCallback;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A terminal whose lines can be edited. What is typed between two questions is not shown, as it may
 * be the rest of a key; the end of the program gives the terminal back as it was.
 */
final class LineEditor implements Terminal {
  /** How long the rest of what was pasted may take. */
  private static final int BURST_MILLIS = 30;

  /** Says no more of a key than that there is one: not its length either. */
  private static final int LONGEST_MASK = 16;

  /** Hides a line unless it may be shown. */
  private record Mask(Predicate<String> mayBeShown) implements MaskingCallback {
    @Override
    public String display(String line) {
      return mayBeShown.test(line) ? line : "\u2022".repeat(Math.min(line.length(), LONGEST_MASK));
    }

    @Override
    public String history(String line) {
      return "";
    }
  }

  private final org.jline.terminal.Terminal terminal;
  private final boolean colours;

  private LineEditor(org.jline.terminal.Terminal terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
  }

  /** A new one for each question: what was deleted in a hidden line could be put into the next. */
  private LineReader reader() {
    DefaultParser asTyped = new DefaultParser(); // quotes and backslashes mean nothing here
    asTyped.setQuoteChars(new char[0]);
    asTyped.setEscapeChars(new char[0]);
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(asTyped)
        .variable(LineReader.DISABLE_HISTORY, true)
        .variable(LineReader.DISABLE_COMPLETION, true)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
        .build();
  }

  /** The terminal of this process; empty if nothing can be edited there. */
  static Optional<Terminal> open(boolean colours) {
    try {
      org.jline.terminal.Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(false)
              .provider("ffm") // the others unpack libraries, or start programs
              .graphemeCluster(false) // would ask the terminal, and swallow what is typed meanwhile
              .encoding(StandardCharsets.UTF_8)
              .build();
      terminal.echo(false);
      return Optional.of(new LineEditor(terminal, colours));
    } catch (IOException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public void say(String line) {
    terminal.writer().println(line);
    terminal.flush();
  }

  @Override
  public String ask(String question) {
    return read(question, null);
  }

  @Override
  public String ask(String question, Predicate<String> mayBeShown) {
    return read(question, new Mask(mayBeShown)) + rest();
  }

  @Override
  public Secret askHidden(String question) {
    return Secret.of(ask(question, _ -> false));
  }

  private String read(String question, @Nullable MaskingCallback mask) {
    try {
      return reader().readLine(question.replace("%", "%%") + " ", null, mask, null);
    } catch (EndOfFileException | UserInterruptException _) { // certainly no yes
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
  }

  /** The other lines of what was pasted, where the terminal does not say that it is a paste. */
  private String rest() {
    try {
      StringBuilder rest = new StringBuilder("\n");
      while (terminal.reader().peek(BURST_MILLIS) >= 0) {
        rest.append((char) terminal.reader().read());
      }
      return rest.toString().isBlank() ? "" : rest.toString().replace('\r', '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
