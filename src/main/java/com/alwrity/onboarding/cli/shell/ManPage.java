package com.alwrity.onboarding.cli.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of a command, in the macros of man(7), from what its help is made of.
 *
 * @param date of the page
 */
record ManPage(CommandSpec command, String date) {
  private static final String EXAMPLE = "Example: ";
  private static final String NEXT_EXAMPLE = " ".repeat(EXAMPLE.length());

  /** As its file is called, without the section. */
  String name() {
    return command.qualifiedName("-");
  }

  /** The whole page. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ".TH %s 1 %s \"\" \"ALwrity Onboarding\""
            .formatted(bare(name()).toUpperCase(Locale.ROOT), date));
    lines.add(".SH NAME");
    lines.add(bare(name()) + " \\- " + plain(said().replaceFirst("\\.$", "")));
    lines.add(".SH SYNOPSIS");
    lines.add(synopsis());
    lines.add(".SH DESCRIPTION");
    lines.add(plain(said()));
    notes(lines);
    commands(lines);
    arguments(lines);
    examples(lines);
    exitStatus(lines);
    seeAlso(lines);
    return String.join("\n", lines) + "\n";
  }

  /** The examples of the help, each as it is typed. */
  List<String> examples() {
    List<String> examples = new ArrayList<>();
    boolean within = false;
    for (String line : command.usageMessage().footer()) {
      within = line.startsWith(EXAMPLE) || (within && line.startsWith(NEXT_EXAMPLE));
      if (within) {
        examples.add(line.substring(EXAMPLE.length()));
      }
    }
    return examples;
  }

  private String said() {
    return String.join(" ", command.usageMessage().description()).replace("%n", " ");
  }

  private String synopsis() {
    String[] own = command.usageMessage().customSynopsis();
    String text =
        own.length > 0 ? String.join(" ", own) : command.qualifiedName() + " [OPTIONS] [COMMAND]";
    String start = command.qualifiedName();
    return "\\fB" + plain(start) + "\\fR" + plain(text.substring(start.length()));
  }

  /** What the help says below, but for the examples. */
  private void notes(List<String> lines) {
    List<String> examples = examples();
    boolean apart = true;
    for (String line : command.usageMessage().footer()) {
      boolean example =
          line.length() > EXAMPLE.length() && examples.contains(line.substring(EXAMPLE.length()));
      if (line.isBlank() || example) {
        apart = true;
      } else {
        if (apart) {
          lines.add(".PP");
        }
        lines.add(plain(line.strip()));
        apart = false;
      }
    }
  }

  private void commands(List<String> lines) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    lines.add(".SH COMMANDS");
    for (CommandLine each : command.subcommands().values()) {
      ManPage page = new ManPage(each.getCommandSpec(), date);
      item(lines, each.getCommandName(), "", page.said());
    }
  }

  private void arguments(List<String> lines) {
    List<ArgSpec> ofEvery =
        command.argGroups().stream().flatMap(group -> group.args().stream()).toList();
    List<ArgSpec> own = new ArrayList<>(command.positionalParameters());
    own.addAll(command.options());
    own.removeAll(ofEvery);
    section(lines, "OPTIONS", own);
    section(lines, "OPTIONS OF EVERY COMMAND", ofEvery);
  }

  private static void section(List<String> lines, String title, Collection<ArgSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    lines.add(".SH " + title);
    for (ArgSpec argument : arguments) {
      String description = String.join(" ", argument.description()).replace("%n", " ");
      if (argument instanceof OptionSpec option) {
        String value = option.arity().max() > 0 ? option.paramLabel() : "";
        item(lines, String.join(", ", option.names()), value, description);
      } else {
        item(lines, "", argument.paramLabel(), description);
      }
    }
  }

  private static void item(List<String> lines, String name, String value, String description) {
    String shown = name.isEmpty() ? "" : "\\fB" + plain(name) + "\\fR";
    String between = name.isEmpty() || value.isEmpty() ? "" : " ";
    lines.add(".TP");
    lines.add(shown + between + (value.isEmpty() ? "" : "\\fI" + plain(value) + "\\fR"));
    lines.add(plain(description));
  }

  private void examples(List<String> lines) {
    if (examples().isEmpty()) {
      return;
    }
    lines.add(".SH EXAMPLES");
    lines.add(".nf");
    examples().forEach(example -> lines.add(plain(example)));
    lines.add(".fi");
  }

  private void exitStatus(List<String> lines) {
    Map<String, String> codes = command.root().usageMessage().exitCodeList();
    lines.add(".SH EXIT STATUS");
    codes.forEach((code, meaning) -> item(lines, code, "", meaning));
  }

  private void seeAlso(List<String> lines) {
    List<CommandLine> pages = new ArrayList<>(command.subcommands().values());
    if (command.parent() != null) {
      pages.addFirst(command.parent().commandLine());
    }
    List<String> names =
        pages.stream()
            .map(line -> "\\fB" + bare(line.getCommandSpec().qualifiedName("-")) + "\\fR(1)")
            .toList();
    if (!names.isEmpty()) {
      lines.add(".SH SEE ALSO");
      lines.add(String.join(",\n", names));
    }
  }

  /** A name, in which hyphens are what they are. */
  private static String bare(String name) {
    return name.replace("-", "\\-");
  }

  /** Text in which nothing is special, and that can be copied as it is shown. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(
          switch (c) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            default -> c < 0x7f ? String.valueOf(c) : "\\[u%04X]".formatted((int) c);
          });
    }
    return plain.indexOf(".") == 0 ? "\\&" + plain : plain.toString();
  }
}
