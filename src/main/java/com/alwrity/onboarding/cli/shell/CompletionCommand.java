package com.alwrity.onboarding.cli.shell;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options, providers and files. */
@Command(
    name = "completion",
    description = "Print the completion for a shell: commands, options, providers, files.",
    customSynopsis = "alwrity completion SHELL [OPTIONS]",
    footer = {
      "",
      "Example: alwrity completion bash >> ~/.bash_completion",
      "         eval \"$(alwrity completion zsh)\"",
      "         alwrity completion fish > ~/.config/fish/completions/alwrity.fish",
      "The line for zsh belongs in ~/.zshrc."
    })
public final class CompletionCommand extends SessionCommand {
  /** Makes functions that are read with it call what zsh does not have. */
  private static final String NOT_FOR_ZSH = "  alias compopt=complete\n";

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
  String shell = "";

  @Override
  protected int run(Session session, Output output) {
    String script =
        switch (shell) {
          case "bash" -> forBash(session);
          case "zsh" -> forBash(session).replace(NOT_FOR_ZSH, "");
          case "fish" -> FishCompletion.of(commands(session));
          default ->
              throw new OnboardingException(Problem.Invalid.CHOICE, shell, "bash, zsh, fish");
        };
    if (output.isJson()) {
      output.document(Map.of("completion", script));
    } else {
      output.text(script);
    }
    return ExitCode.DONE;
  }

  private String forBash(Session session) {
    return AutoComplete.bash("alwrity", new CommandLine(commands(session)));
  }

  private CommandSpec commands(Session session) {
    Path own = options.home(session.io().environment()).providers();
    List<String> providers =
        ProviderCatalogue.load(List.of(own)).all().stream()
            .map(provider -> provider.id().value())
            .toList();
    return new Completable(providers).of(spec.root());
  }
}
