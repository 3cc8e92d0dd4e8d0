package com.alwrity.onboarding.workspace.agents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentRulesTest {
  private static final String ONE = "\"Read(./backend/.env)\"";
  private static final String TWO = "\"Read(./frontend/.env)\"";

  private final Workspace workspace;
  private final Path settings;

  AgentRulesTest(@TempDir Path folder) throws IOException {
    workspace = new Workspace(folder.toRealPath());
    settings = workspace.root().resolve(".claude/settings.json");
  }

  /** Settings before, and after. */
  static Stream<List<String>> settings() {
    String fresh =
        "{\n  \"permissions\": {\n    \"deny\": [\n      %s,\n      %s\n    ]\n  }\n}"
            .formatted(ONE, TWO);
    return Stream.of(
        List.of("", fresh + "\n"),
        List.of(" \n", fresh + "\n"),
        List.of("{}", fresh),
        List.of("{ \n }\r\n", fresh + "\r\n"),
        List.of(
            "{\n\t\"model\" : \"\\u00e4\u00c3\u00a4\", \"n\": 1.10e400\n}\n",
            "{\n\t\"permissions\": {\n\t  \"deny\": [\n\t    %s,\n\t    %s\n\t  ]\n\t},\n\t\"model\" :"
                    .formatted(ONE, TWO)
                + " \"\\u00e4\u00c3\u00a4\", \"n\": 1.10e400\n}\n"),
        List.of(
            "{\"a\":[1]}",
            "{\"permissions\": {\"deny\": [%s, %s]}, \"a\":[1]}".formatted(ONE, TWO)),
        List.of(
            "{ \"permissions\": {} }",
            "{ \"permissions\": {\n    \"deny\": [\n      %s,\n      %s\n    ]\n  } }"
                .formatted(ONE, TWO)),
        List.of(
            "{\r\n  \"permissions\": {\r\n    \"allow\": [\"deny\"]\r\n  }\r\n}",
            "{\r\n  \"permissions\": {\r\n    \"deny\": [\r\n      %s,\r\n      %s\r\n    ],\r\n"
                    .formatted(ONE, TWO)
                + "    \"allow\": [\"deny\"]\r\n  }\r\n}"),
        List.of(
            "{\"permissions\": {\"deny\": []}}",
            "{\"permissions\": {\"deny\": [\n      %s,\n      %s\n    ]}}".formatted(ONE, TWO)),
        List.of(
            "{\"permissions\": {\"deny\": [\"Bash\", 1, [2]]}}",
            "{\"permissions\": {\"deny\": [%s, %s, \"Bash\", 1, [2]]}}".formatted(ONE, TWO)),
        List.of(
            "{\"permissions\": {\"deny\": [\n  %s\n]}, \"deny\": {}}".formatted(ONE),
            "{\"permissions\": {\"deny\": [\n  %s,\n  %s\n]}, \"deny\": {}}".formatted(TWO, ONE)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void addsToJsonWithoutTouchingTheRest(List<String> settings) throws IOException {
    if (!settings.getFirst().isEmpty()) {
      claude(settings.getFirst());
    }
    AgentRules rules = AgentRules.of(Agent.CLAUDE, workspace);
    rules.add();
    assertThat(Files.readString(this.settings, ISO_8859_1)).isEqualTo(settings.getLast());
    assertThat(rules.missing()).isEmpty();
    rules.add();
    assertThat(Files.readString(this.settings, ISO_8859_1)).isEqualTo(settings.getLast());
    assertThat(this.settings.resolveSibling(".").toFile().list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}{}",
        "{} // mine",
        "{\"permissions\": []}",
        "{\"permissions\": {\"deny\": \"all\"}}",
        "{\"permissions\": {}, \"permissions\": {}}",
        "{\"a\": \"\u00e4\"}", // not UTF-8, as it is written here
        "null",
        "{\"permissions\": {\"deny\": [}}"
      })
  void whatIsNotUnderstoodStaysAndSaysWhatToAdd(String content) throws IOException {
    claude(content);
    AgentRules rules = AgentRules.of(Agent.CLAUDE, workspace);
    assertRefused(rules, Problem.Refused.AGENT_SETTINGS);
    assertThat(Files.readString(settings, ISO_8859_1)).isEqualTo(content);
    assertThatThrownBy(rules::missing)
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e ->
                assertThat(e.problem().details())
                    .containsExactly(
                        settings.toString(), "Read(./backend/.env), Read(./frontend/.env)"));
  }

  @Test
  void addsTheMissingLinesAtTheEnd() throws IOException {
    Path file = workspace.root().resolve(".cursorignore");
    AgentRules rules = AgentRules.of(Agent.CURSOR, workspace);
    Files.write(file, "# caf\u00e9\r\n/backend/.env\r\nlast".getBytes(ISO_8859_1));
    assertThat(rules.missing()).containsExactly("/frontend/.env");
    rules.add();
    String after = "# caf\u00e9\r\n/backend/.env\r\nlast\r\n/frontend/.env\r\n";
    assertThat(Files.readString(file, ISO_8859_1)).isEqualTo(after);
    rules.add();
    assertThat(Files.readString(file, ISO_8859_1)).isEqualTo(after);

    Files.writeString(file, "/backend/.env\n/frontend/.env\n!.env\n");
    rules.add();
    assertThat(file).content().endsWith("!.env\n/backend/.env\n/frontend/.env\n");
    assertThat(rules.missing()).isEmpty();
  }

  @Test
  void knowsWhoIsInUse() throws IOException {
    assertThat(AgentRules.inUse(workspace)).isEmpty();
    for (String trace : List.of(".aiexclude", "GEMINI.md", ".windsurfrules", "CLAUDE.md")) {
      Files.createFile(workspace.root().resolve(trace));
    }
    Files.createDirectory(workspace.root().resolve(".cursor"));
    assertThat(AgentRules.inUse(workspace))
        .extracting(rules -> workspace.root().relativize(rules.file()).toString())
        .containsExactly(
            ".claude/settings.json",
            ".cursorignore",
            ".codeiumignore",
            ".geminiignore",
            ".aiexclude");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAreRefusedWhereverTheyLead() throws IOException {
    Path outside = Files.createDirectory(workspace.root().resolve("outside"));
    Path mine = Files.writeString(outside.resolve("settings.json"), "{}");
    Files.createSymbolicLink(settings.getParent(), outside);
    assertRefused(AgentRules.of(Agent.CLAUDE, workspace), Problem.Refused.NOT_A_FILE);
    Files.delete(settings.getParent());
    Files.createDirectory(settings.getParent());
    Files.createSymbolicLink(settings, mine);
    assertRefused(AgentRules.of(Agent.CLAUDE, workspace), Problem.Refused.NOT_A_FILE);
    assertThat(mine).hasContent("{}");

    Path ignore = workspace.root().resolve(".geminiignore");
    Files.createLink(ignore, mine);
    assertRefused(AgentRules.of(Agent.GEMINI, workspace), Problem.Refused.HARD_LINK);
    assertThat(mine).hasContent("{}");
  }

  private static void assertRefused(AgentRules rules, Problem.Refused reason) {
    assertThatThrownBy(rules::add)
        .isInstanceOfSatisfying(
            OnboardingException.class, e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }

  private void claude(String content) throws IOException {
    Files.createDirectories(settings.getParent());
    Files.write(settings, content.getBytes(ISO_8859_1));
  }
}
