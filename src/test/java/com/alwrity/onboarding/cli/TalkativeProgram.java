package com.alwrity.onboarding.cli;

import ch.qos.logback.classic.Logger;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.logging.Logging;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.text.Messages;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** A process of its own for {@link KeyCheckLogTest}: the command line, with every level logged. */
final class TalkativeProgram {
  private TalkativeProgram() {}

  /** The command. */
  public static void main(String[] arguments) {
    Logging.into(new AppHome(Path.of(System.getenv("ALWRITY_HOME"))));
    LogManager.getLogManager().getLogger("").setLevel(Level.ALL);
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
        .setLevel(ch.qos.logback.classic.Level.TRACE);
    Io io =
        new Io(System.in, System.out, System.err, Optional.empty(), System.getenv(), Path.of("/"));
    System.exit(new CommandLineProgram(io, new Messages(Locale.ROOT)).run(arguments));
  }
}
