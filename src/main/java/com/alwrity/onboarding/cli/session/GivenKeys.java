package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.limit.Limited;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A user's keys on their way to another program, entered in the audit before. Closing wipes them.
 */
public record GivenKeys(Map<Provider, Secret> keys) implements AutoCloseable {
  private static final Comparator<Provider> BY_ID = Comparator.comparing(Provider::id);

  /**
   * The keys of these providers, or all of them if none is named.
   *
   * @param how what is entered in the audit
   * @param detail what is entered with it; may be empty
   * @throws OnboardingException if a provider is unknown, a key is not there, or one of them cannot
   *     be opened: half of the keys would look like all of them
   */
  public static GivenKeys of(Session session, List<String> only, AuditAction how, String detail) {
    Optional<Workspace> workspace = session.workspace();
    ProviderCatalogue catalogue = session.onboarding().catalogue(workspace);
    Set<Provider> wanted = new TreeSet<>(BY_ID);
    only.forEach(name -> wanted.add(catalogue.require(name)));
    UserId user = session.knownUser(workspace);
    session.onboarding().limits().takeIfShared(user, Limited.REVEALS);
    Vault vault = session.vault().vault();
    Map<Provider, Secret> keys = new TreeMap<>(BY_ID);
    List<AuditEvent> events = new ArrayList<>();
    List<AuditEvent> failures = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (StoredKey key : vault.list(user)) {
      Optional<Provider> provider =
          catalogue.find(key.provider()).filter(p -> wanted.isEmpty() || wanted.contains(p));
      AuditEvent event = AuditEvent.of(how, key.provider(), key.fingerprint().orElse(""));
      if (provider.isEmpty()) {
        key.close();
      } else if (key.secret().isPresent()) {
        keys.put(provider.get(), key.secret().get());
        events.add(event.withDetail(detail));
      } else {
        Problem problem = key.problem().orElseThrow();
        problems.add(problem);
        if (problem.reason() == Problem.Unavailable.KEY_UNREADABLE) {
          failures.add(event.failed(problem));
        }
      }
    }
    if (wanted.isEmpty()) { // without one of them, they would look like all
      vault.lost(user).ifPresent(problems::add);
    } else {
      vault.behind(user).ifPresent(session.output()::warn);
    }
    GivenKeys given = new GivenKeys(keys);
    try {
      if (!problems.isEmpty()) {
        throw given.unreadable(vault, user, failures, problems.getFirst());
      }
      given.requireAll(wanted, user);
      vault.enter(user, events);
      return given;
    } catch (OnboardingException e) {
      given.close();
      throw e;
    }
  }

  private OnboardingException unreadable(
      Vault vault, UserId user, List<AuditEvent> failures, Problem problem) {
    OnboardingException unreadable = new OnboardingException(null, problem);
    try {
      vault.enter(user, failures);
    } catch (OnboardingException e) {
      unreadable.addSuppressed(e);
    }
    return unreadable;
  }

  private void requireAll(Set<Provider> wanted, UserId user) {
    Set<String> missing = new TreeSet<>();
    wanted.stream()
        .filter(provider -> !keys.containsKey(provider))
        .forEach(provider -> missing.add(provider.id().value()));
    missing.stream()
        .findFirst()
        .ifPresent(
            id -> {
              throw new OnboardingException(Problem.Missing.KEY, id, user);
            });
  }

  @Override
  public void close() {
    keys.values().forEach(Secret::close);
  }
}
