package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.agents.Agent;
import com.alwrity.onboarding.workspace.agents.AgentRules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps coding assistants from reading the files with keys. */
record AgentGuard(Output output, Workspace workspace) {
  /**
   * What there is to say about one assistant.
   *
   * @param missing the rules that are missing, or were until now
   * @param added whether they were added
   * @param problem why they could not be read or added
   */
  private record Finding(
      AgentRules rules, List<String> missing, boolean added, Optional<Problem> problem) {}

  /** Shows the rules that are missing, or adds them. */
  int run(String names, boolean write) {
    List<AgentRules> rules = names.isEmpty() ? AgentRules.inUse(workspace) : named(names);
    List<Finding> findings = rules.stream().map(each -> find(each, write)).toList();
    if (output.isJson()) {
      output.document(findings.stream().map(this::document).toList());
    } else {
      findings.forEach(this::print);
      if (findings.isEmpty()) {
        output.sentence("guard.agents.none", workspace.root(), ids());
      }
    }
    Optional<Problem> problem = findings.stream().flatMap(f -> f.problem().stream()).findFirst();
    if (problem.isPresent()) {
      return ExitCode.of(problem.get());
    }
    boolean missing = findings.stream().anyMatch(f -> !f.missing().isEmpty() && !f.added());
    return missing ? ExitCode.BAD_NEWS : ExitCode.DONE;
  }

  private List<AgentRules> named(String names) {
    return Arrays.stream(names.equals("all") ? ids().split(", ") : names.split(",", -1))
        .map(name -> AgentRules.of(agent(name.strip()), workspace))
        .toList();
  }

  private static Agent agent(String name) {
    return Stream.of(Agent.values())
        .filter(agent -> agent.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new OnboardingException(Problem.Invalid.CHOICE, name, ids() + ", all"));
  }

  private static String ids() {
    return Stream.of(Agent.values()).map(Agent::id).collect(Collectors.joining(", "));
  }

  private static Finding find(AgentRules rules, boolean write) {
    List<String> missing = List.of();
    try {
      missing = rules.missing();
      if (write) {
        rules.add();
      }
      return new Finding(rules, missing, write && !missing.isEmpty(), Optional.empty());
    } catch (OnboardingException e) { // the others may fare better
      return new Finding(rules, missing, false, Optional.of(e.problem()));
    }
  }

  private void print(Finding finding) {
    String title = finding.rules().agent().title();
    if (finding.problem().isPresent()) {
      output.problem(finding.problem().get());
    } else if (finding.missing().isEmpty()) {
      output.sentence("guard.agents.there", title, finding.rules().file());
    } else {
      String key = finding.added() ? "guard.agents.added" : "guard.agents.would";
      output.sentence(key, title, finding.rules().file());
      finding.missing().forEach(rule -> output.line("    " + rule));
    }
  }

  private Map<String, Object> document(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("agent", finding.rules().agent().id());
    document.put("file", finding.rules().file().toString());
    document.put("missing", finding.missing());
    document.put("added", finding.added());
    finding.problem().ifPresent(p -> document.put("problem", output.problemDocument(p)));
    return document;
  }
}
