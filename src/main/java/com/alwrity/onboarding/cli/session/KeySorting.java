package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.FindingText;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.terminal.Conversation;
import com.alwrity.onboarding.cli.terminal.ProviderQuestion;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.entry.LeftOut;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what is odd about keys that were read, and finds out whose the unclear ones are. */
public final class KeySorting {
  private final Session session;
  private final Output output;
  private final Optional<Workspace> workspace;
  private final Optional<DeploymentMode> mode;
  private final List<Map<String, @Nullable Object>> leftOut = new ArrayList<>();
  private final List<Map<String, @Nullable Object>> warnings = new ArrayList<>();

  /**
   * For the keys of somebody who works with this checkout, if with any.
   *
   * @param mode what is asked for, if anything is
   */
  public KeySorting(
      Session session,
      Output output,
      Optional<Workspace> workspace,
      Optional<DeploymentMode> mode) {
    this.session = session;
    this.output = output;
    this.workspace = workspace;
    this.mode = mode;
  }

  /**
   * The keys to save; whoever has them wipes them. What is unclear is asked at the terminal, and
   * left out without one.
   *
   * @throws OnboardingException with {@link Problem.Invalid#NO_KEYS} if none remains
   */
  public SortedMap<ProviderId, Secret> sort(KeyInput input) {
    tellLeftOut(input);
    Map<ProviderId, ProviderId> owners = owners(input);
    input.remarked().forEach(finding -> tell(finding, providerOf(input, finding), owners));
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    input.keys().forEach((provider, key) -> keys.put(provider, key.copy()));
    owners.forEach((provider, owner) -> tellForeign(input, provider, owner));
    input.keys().forEach(this::tellForeignCharacter);
    if (session.io().terminal().isPresent()) {
      askAboutForeign(input, owners, keys);
    }
    for (Finding finding : input.unclear()) {
      tell(finding, Optional.empty(), owners);
      String subject = texts().subject(finding);
      ask(subject, finding.candidates())
          .ifPresentOrElse(
              provider -> finding.key().ifPresent(key -> give(keys, provider, key.copy(), subject)),
              () -> leaveOut(finding));
    }
    if (keys.isEmpty()) {
      throw new OnboardingException(Problem.Invalid.NO_KEYS);
    }
    return keys;
  }

  /** What was not taken, for {@code --json}. */
  public List<Map<String, @Nullable Object>> leftOut() {
    return leftOut;
  }

  /** What is odd about keys, for {@code --json}. */
  public List<Map<String, @Nullable Object>> warnings() {
    return warnings;
  }

  /** Says which names are not taken, and why. */
  public void tellLeftOut(KeyInput input) {
    Messages messages = output.messages();
    for (LeftOut left : input.leftOut()) {
      String why = messages.sentence(left.why());
      output.note("keys.left-out", left.name(), why);
      leftOut.add(document(left.name(), left.why().code(), why));
    }
  }

  /** Whose the keys surely look like that stand under the name of another provider. */
  private Map<ProviderId, ProviderId> owners(KeyInput input) {
    ProviderCatalogue catalogue = session.onboarding().catalogue(workspace);
    EnteredKey.Recogniser recogniser = new KeyRecogniser(catalogue)::recognise;
    Map<ProviderId, ProviderId> owners = new TreeMap<>();
    input
        .keys()
        .forEach(
            (id, key) ->
                catalogue
                    .find(id)
                    .flatMap(provider -> EnteredKey.owner(key, provider, recogniser))
                    .ifPresent(owner -> owners.put(id, owner)));
    return owners;
  }

  /** Whose key it is about; also of one that its name made a key, and the recogniser would not. */
  private Optional<ProviderId> providerOf(KeyInput input, Finding finding) {
    if (finding.key().isEmpty()) {
      ProviderCatalogue catalogue = session.onboarding().catalogue(workspace);
      return finding
          .name()
          .flatMap(catalogue::byVariable)
          .map(Provider::id)
          .filter(id -> input.keys().containsKey(id));
    }
    return input.keys().entrySet().stream()
        .filter(each -> finding.key().equals(Optional.of(each.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void tell(
      Finding finding, Optional<ProviderId> provider, Map<ProviderId, ProviderId> owners) {
    FindingText texts = texts();
    boolean toldLater = provider.filter(owners::containsKey).isPresent();
    for (Remark remark : finding.remarks()) {
      boolean untold = remark.kind() == Remark.Kind.OTHER_PROVIDER && toldLater;
      boolean harmless =
          remark.kind() == Remark.Kind.LIVE_KEY && !session.isDevelopment(workspace, mode);
      if (!untold && !harmless) {
        String sentence = texts.sentence(finding, remark);
        output.remark(sentence);
        if (provider.isPresent() || finding.key().isPresent()) {
          warnings.add(warning(provider, remark.kind().id(), sentence));
        } else {
          leftOut.add(document(texts.subject(finding), remark.kind().id(), sentence));
        }
      }
    }
  }

  private void tellForeign(KeyInput input, ProviderId provider, ProviderId owner) {
    String subject = subject(input, provider);
    String sentence = output.messages().get("keys.remark.other-provider", subject, provider, owner);
    output.remark(sentence);
    warnings.add(warning(Optional.of(provider), "other-provider", sentence));
  }

  private void tellForeignCharacter(ProviderId id, Secret key) {
    ProviderCatalogue catalogue = session.onboarding().catalogue(workspace);
    if (catalogue.find(id).filter(p -> EnteredKey.hasForeignCharacter(key, p)).isPresent()) {
      String code = Remark.Kind.FOREIGN_CHARACTER.id();
      String sentence = output.messages().get("keys.remark." + code, id + " " + key.hint());
      output.remark(sentence);
      warnings.add(warning(Optional.of(id), code, sentence));
    }
  }

  /** Somebody says whose the keys in other providers' places are. */
  private void askAboutForeign(
      KeyInput input, Map<ProviderId, ProviderId> owners, SortedMap<ProviderId, Secret> keys) {
    SortedMap<ProviderId, Secret> foreign = new TreeMap<>();
    // All of them leave their places before the first is given one: they may be swapped.
    for (ProviderId provider : owners.keySet()) {
      Optional.ofNullable(keys.remove(provider)).ifPresent(key -> foreign.put(provider, key));
    }
    foreign.forEach(
        (provider, key) -> {
          String subject = subject(input, provider);
          ask(subject, List.of(Objects.requireNonNull(owners.get(provider)), provider))
              .ifPresentOrElse(whose -> give(keys, whose, key, subject), key::close);
        });
  }

  /** Without a place for it if another key stands there already: that one was not asked about. */
  private void give(
      SortedMap<ProviderId, Secret> keys, ProviderId provider, Secret key, String subject) {
    Secret before = keys.putIfAbsent(provider, key);
    if (before == null) {
      return;
    }
    if (!before.equals(key)) {
      String sentence = output.messages().get("keys.place-taken", subject, provider);
      output.remark(sentence);
      leftOut.add(document(subject, "place-taken", sentence));
    }
    key.close();
  }

  private Optional<ProviderId> ask(String subject, List<ProviderId> candidates) {
    return session
        .io()
        .terminal()
        .map(terminal -> new Conversation(terminal, session.messages()))
        .map(talk -> new ProviderQuestion(talk, session.onboarding().catalogue(workspace), false))
        .flatMap(question -> question.ask(subject, FindingText.ids(candidates)));
  }

  private void leaveOut(Finding finding) {
    String subject = texts().subject(finding);
    String first = finding.candidates().getFirst().value();
    String sentence =
        output
            .messages()
            .get("keys.unclear", subject, FindingText.ids(finding.candidates()), first);
    output.remark(sentence);
    leftOut.add(document(subject, "unclear", sentence));
  }

  private static Map<String, @Nullable Object> warning(
      Optional<ProviderId> provider, String code, String message) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", provider.map(ProviderId::value).orElse(null));
    document.put("code", code);
    document.put("message", message);
    return document;
  }

  private static Map<String, @Nullable Object> document(String name, String code, String message) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("code", code);
    document.put("message", message);
    return document;
  }

  /** How to speak of the key in this provider's place. */
  private String subject(KeyInput input, ProviderId provider) {
    Optional<Secret> key = Optional.ofNullable(input.keys().get(provider));
    return input.remarked().stream()
        .filter(finding -> finding.key().equals(key))
        .map(texts()::subject)
        .findFirst()
        .orElseGet(() -> provider + " " + key.map(Secret::hint).orElse(""));
  }

  private FindingText texts() {
    return new FindingText(session.messages(), session.onboarding().catalogue(workspace));
  }
}
