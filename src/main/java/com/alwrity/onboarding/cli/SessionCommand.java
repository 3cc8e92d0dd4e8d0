package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.text.Messages;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that works with a session: opens it, runs, closes it, whatever happens. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class SessionCommand implements Callable<Integer> {
  @Mixin GlobalOptions options;

  private @Nullable Io io;
  private @Nullable Messages messages;

  /** Called once by the program before the command runs. */
  void connect(Io connectedTo, Messages language) {
    io = connectedTo;
    messages = language;
  }

  @Override
  public final Integer call() {
    if (io == null || messages == null) {
      throw new IllegalStateException("connect was not called");
    }
    try (Session session = new Session(options, io, messages)) {
      return run(session, session.output());
    }
  }

  /** Does the work; answers the exit code. */
  abstract int run(Session session, Output output);
}
