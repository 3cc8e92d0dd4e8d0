package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.run.RunCommand;
import com.alwrity.onboarding.cli.session.GlobalOptions;
import com.alwrity.onboarding.cli.session.PlainArguments;
import com.alwrity.onboarding.cli.session.SessionCommand;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/**
 * The two commands that hand keys out to other programs, which call them often: picocli takes
 * longer to start than all they do. What is not as plain as usual is left to it, and so is every
 * mistake.
 */
final class BriefCall {
  private BriefCall() {}

  /** The command with its options; empty if picocli is to read the arguments. */
  static Optional<SessionCommand> read(List<String> arguments) {
    try {
      return readPlain(arguments);
    } catch (InvalidPathException _) { // picocli says so
      return Optional.empty();
    }
  }

  private static Optional<SessionCommand> readPlain(List<String> arguments) {
    if (arguments.size() > 1 && arguments.subList(0, 2).equals(List.of("key", "get"))) {
      return PlainArguments.read(
              arguments.subList(2, arguments.size()),
              GlobalOptions.FLAGS,
              GlobalOptions.VALUED,
              false)
          .flatMap(BriefCall::keyGet);
    }
    return arguments.indexOf("run") == 0
        ? RunCommand.read(arguments.subList(1, arguments.size()))
        : Optional.empty();
  }

  private static Optional<SessionCommand> keyGet(PlainArguments arguments) {
    if (arguments.others().size() != 1) {
      return Optional.empty();
    }
    KeyCommand.Get get = new KeyCommand.Get();
    get.options.set(arguments);
    get.providerName = arguments.others().getFirst();
    return Optional.of(get);
  }
}
