package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.text.Messages;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** A command that works with a session: opens it, runs, closes it, whatever happens. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
public abstract class SessionCommand implements Callable<Integer> {
  @ArgGroup(validate = false, heading = "%nOptions of every command:%n")
  public GlobalOptions options = new GlobalOptions();

  private @Nullable Io io;
  private @Nullable Messages messages;

  /** Called once by the program before the command runs. */
  public void connect(Io connectedTo, Messages language) {
    io = connectedTo;
    messages = language;
  }

  @Override
  public final Integer call() {
    if (io == null || messages == null) {
      throw new IllegalStateException("connect was not called");
    }
    try (Session session = new Session(options, io, messages)) {
      return run(session);
    }
  }

  private int run(Session session) {
    try {
      return run(session, session.output());
    } catch (OnboardingException e) {
      throw session.lost(e).map(lost -> new OnboardingException(e, lost)).orElse(e);
    }
  }

  /** Does the work; answers the exit code. */
  protected abstract int run(Session session, Output output);
}
