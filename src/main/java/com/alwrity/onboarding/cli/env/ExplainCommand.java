package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.dotenv.reader.EnvExplanation;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "How each program reads the lines of the files; exits 1 if not all alike.",
    customSynopsis = "alwrity env explain [NAME] [OPTIONS]",
    footer = {
      "",
      "Example: alwrity env explain GEMINI_API_KEY --workspace ~/ALwrity",
      "Without a name: all names that programs read differently, which is: unlike most of them.",
      "Behind a value is its length; keys are masked, so that tells readings apart."
    })
final class ExplainCommand extends SessionCommand {
  /** What is no secret. */
  private static final Set<String> SETTINGS = Set.of("DEBUG", "DEPLOY_ENV", "REACT_APP_API_URL");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The variable, such as GEMINI_API_KEY.")
  @Nullable String name;

  /** One name in one file. */
  private record Line(Path file, EnvReader owner, String name, EnvExplanation explanation) {
    boolean isAlike() {
      return explanation.disagreements().isEmpty();
    }
  }

  @Override
  protected int run(Session session, Output output) {
    Workspace workspace =
        session.workspace().orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT));
    List<Line> lines = new ArrayList<>();
    addLines(lines, workspace.backendEnv(), EnvReader.PYTHON_DOTENV);
    addLines(lines, workspace.frontendEnv(), EnvReader.CREATE_REACT_APP);
    List<Problem> unsafe = new ArrayList<>();
    workspace.envFiles().stream()
        .flatMap(file -> EnvFile.peek(file).unsafe().stream())
        .forEach(unsafe::add);
    if (name != null && lines.isEmpty()) {
      unsafe.forEach(output::problem);
      throw new OnboardingException(Problem.Missing.VARIABLE);
    }
    List<Line> shown = name == null ? lines.stream().filter(l -> !l.isAlike()).toList() : lines;
    if (output.isJson()) {
      output.document(shown.stream().map(ExplainCommand::document).toList());
    } else if (name == null) {
      print(output, shown, lines.size());
    } else {
      shown.forEach(line -> print(output, line));
    }
    unsafe.forEach(output::problem);
    return unsafe.isEmpty() && lines.stream().allMatch(Line::isAlike)
        ? ExitCode.DONE
        : ExitCode.BAD_NEWS;
  }

  private void addLines(List<Line> lines, Path file, EnvReader owner) {
    EnvDocument document = EnvFile.peek(file);
    EnvExplanation.all(document, each -> name == null || name.equals(each))
        .forEach((each, explanation) -> lines.add(new Line(file, owner, each, explanation)));
  }

  private static void print(Output output, List<Line> differing, int all) {
    if (differing.isEmpty()) {
      output.note("explain.alike", all);
      return;
    }
    Messages messages = output.messages();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.get("explain.file"),
            messages.get("explain.name"),
            messages.get("explain.differently")));
    for (Line line : differing) {
      String readers =
          line.explanation().disagreements().stream()
              .map(EnvReader::title)
              .collect(Collectors.joining(", "));
      rows.add(List.of(place(line.file()), line.name(), readers));
    }
    output.table(rows);
  }

  private static void print(Output output, Line line) {
    Messages messages = output.messages();
    output.line(messages.get("explain.line", line.file(), line.name()));
    List<List<String>> rows = new ArrayList<>();
    line.explanation()
        .readings()
        .forEach(
            (reader, reading) -> {
              boolean differs = line.explanation().disagreements().contains(reader);
              String owns = reader == line.owner() ? messages.get("explain.owner") : "";
              rows.add(
                  List.of(
                      "  " + reader.title(),
                      reading.shown(SETTINGS.contains(line.name())),
                      differs ? messages.get("explain.differs") : "",
                      owns));
            });
    output.table(rows);
  }

  private static Map<String, Object> document(Line line) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", line.file().toString());
    document.put("name", line.name());
    document.put("alike", line.isAlike());
    List<Map<String, Object>> readings = new ArrayList<>();
    line.explanation()
        .readings()
        .forEach(
            (reader, reading) -> {
              Map<String, Object> each =
                  Documents.pair("reader", reader.title(), "reads", reading.shown());
              each.put("length", reading.value().length());
              each.put("state", reading.state().id());
              each.put("differs", line.explanation().disagreements().contains(reader));
              readings.add(each);
            });
    document.put("readings", readings);
    return document;
  }

  /** Such as {@code backend/.env}. */
  private static String place(Path file) {
    return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
  }
}
