package com.alwrity.onboarding.cli.shell;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the manual page of a command, or writes all of them. */
@Command(
    name = "man",
    description = "Print the manual page of a command, or write all of them into a folder.",
    customSynopsis = "alwrity man [COMMAND...] [OPTIONS]",
    footer = {
      "",
      "Example: alwrity man key set | man -l -",
      "         alwrity man --folder ~/.local/share/man",
      "The date of the pages is today, or that of SOURCE_DATE_EPOCH."
    })
public final class ManCommand extends SessionCommand {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Such as key set; without any, the page of alwrity.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Write a page for each command into man1 in this folder.")
  @Nullable Path folder;

  @Override
  protected int run(Session session, Output output) {
    String date = date(session.io().environment());
    ManPage page = new ManPage(named(), date);
    List<ManPage> pages = folder == null ? List.of(page) : all(spec.root(), date);
    if (folder != null) {
      write(session.io().folder().resolve(folder).resolve("man1"), pages);
    }
    if (output.isJson()) {
      output.document(pages.stream().map(p -> Map.of("name", p.name(), "page", p.text())).toList());
    } else if (folder == null) {
      output.text(page.text());
    }
    return ExitCode.DONE;
  }

  private CommandSpec named() {
    CommandSpec found = spec.root();
    for (String name : names) {
      CommandLine next = found.subcommands().get(name);
      if (next == null) {
        String choices = String.join(", ", found.subcommands().keySet());
        throw new OnboardingException(Problem.Invalid.CHOICE, name, choices);
      }
      found = next.getCommandSpec();
    }
    return found;
  }

  private static List<ManPage> all(CommandSpec command, String date) {
    List<ManPage> pages = new ArrayList<>(List.of(new ManPage(command, date)));
    command.subcommands().values().forEach(line -> pages.addAll(all(line.getCommandSpec(), date)));
    return pages;
  }

  private static void write(Path to, List<ManPage> pages) {
    try {
      Files.createDirectories(to);
      for (ManPage page : pages) {
        Files.writeString(to.resolve(page.name() + ".1"), page.text());
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, to);
    }
  }

  private static String date(Map<String, String> environment) {
    String epoch = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
    return epoch.matches("\\d{1,11}")
        ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch)), ZoneOffset.UTC)
            .toString()
        : LocalDate.now(ZoneOffset.UTC).toString();
  }
}
