package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.terminal.Conversation;
import com.alwrity.onboarding.cli.terminal.ProviderQuestion;
import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.entry.LeftOut;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what is odd about keys that were read, and finds out whose the unclear ones are. */
public final class KeySorting {
  private final Session session;
  private final Output output;
  private final Optional<Workspace> workspace;

  /** For the keys of somebody who works with this checkout, if with any. */
  public KeySorting(Session session, Output output, Optional<Workspace> workspace) {
    this.session = session;
    this.output = output;
    this.workspace = workspace;
  }

  /**
   * The keys to save; whoever has them wipes them. What is unclear is asked at the terminal, and
   * left out without one.
   *
   * @throws OnboardingException with {@link Problem.Invalid#NO_KEYS} if none remains
   */
  public SortedMap<ProviderId, Secret> sort(KeyInput input) {
    tellLeftOut(input);
    input.remarked().forEach(this::tell);
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    input.keys().forEach((provider, key) -> keys.put(provider, key.copy()));
    for (Finding finding : input.unclear()) {
      tell(finding);
      whose(finding)
          .ifPresent(
              provider ->
                  finding
                      .key()
                      .map(Secret::copy)
                      .map(key -> keys.put(provider, key))
                      .ifPresent(Secret::close));
    }
    if (keys.isEmpty()) {
      throw new OnboardingException(Problem.Invalid.NO_KEYS);
    }
    return keys;
  }

  /** Says which names are not taken, and why. */
  public void tellLeftOut(KeyInput input) {
    for (LeftOut left : input.leftOut()) {
      output.note("keys.left-out", left.name(), output.messages().sentence(left.why()));
    }
  }

  private Optional<ProviderId> whose(Finding finding) {
    String candidates = ids(finding.candidates());
    Optional<ProviderId> answer =
        session
            .io()
            .terminal()
            .map(terminal -> new Conversation(terminal, session.messages()))
            .map(talk -> new ProviderQuestion(talk, session.onboarding().catalogue(workspace)))
            .flatMap(question -> question.ask(subject(finding), candidates, finding));
    if (answer.isEmpty()) {
      ProviderId first = finding.candidates().getFirst();
      output.note("keys.unclear", subject(finding), candidates, first.value());
    }
    return answer;
  }

  private void tell(Finding finding) {
    for (Remark remark : finding.remarks()) {
      if (remark.kind() != Remark.Kind.LIVE_KEY || isDevelopment()) {
        output.note(
            "keys.remark." + remark.kind().id(),
            subject(finding),
            ids(remark.provider().stream().toList()),
            ids(finding.candidates()));
      }
    }
  }

  private boolean isDevelopment() {
    DeploymentMode mode = session.onboarding().memory().mode(workspace, Optional.empty()).mode();
    return mode == DeploymentMode.DEVELOPMENT;
  }

  /** How to speak of it: by its name if it has one, and by what may be shown of the key. */
  private String subject(Finding finding) {
    String hint = finding.key().map(Secret::hint).orElse("");
    Optional<String> provider = finding.provider().map(ProviderId::value);
    String name = finding.name().or(() -> provider).orElse("");
    String both = (name + " " + hint).strip();
    return both.isEmpty() ? session.messages().get("keys.nameless") : both;
  }

  private static String ids(List<ProviderId> providers) {
    return providers.stream().map(ProviderId::value).collect(Collectors.joining(", "));
  }
}
