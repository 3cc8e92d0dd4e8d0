package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.terminal.Terminal;
import com.alwrity.onboarding.text.Messages;
import java.io.InputStream;
import java.io.PrintStream;
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

  /** Where results and messages go; lines are wrapped if a person reads them here. */
  public Output output(Messages messages, boolean json, boolean quiet) {
    int width = terminal.isPresent() ? Columns.USUAL_WIDTH : Integer.MAX_VALUE;
    boolean colours = terminal.filter(Terminal::colours).isPresent();
    return new Output(out, err, messages, new Output.Style(json, quiet, colours, width));
  }
}
