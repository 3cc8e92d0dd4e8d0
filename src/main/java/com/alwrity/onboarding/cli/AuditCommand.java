package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.KeyUses.DayOfUse;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    description = "Who did what to which key, the newest last; and that nothing was altered.",
    customSynopsis = "alwrity audit [--verify | --accept | --uses] [OPTIONS]",
    footer = {"", "Example: alwrity audit --limit 10", "         alwrity audit --verify"})
final class AuditCommand extends SessionCommand {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  @Option(
      names = "--verify",
      description = "Look for entries that were altered, removed, moved or cut off; 1 if any.")
  boolean verify;

  @Option(
      names = "--accept",
      description = "Enter that you know why it is not as it was, such as a copy brought back.")
  boolean accept;

  @Option(
      names = "--uses",
      description = "How often backends used which key, by day, the newest first.")
  boolean uses;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show so many entries at most, else 50.")
  String limit = "50";

  @Override
  protected int run(Session session, Output output) {
    if (!NUMBER.matcher(limit).matches()) {
      throw new OnboardingException(Problem.Invalid.OPTION, output.messages().get("audit.limit"));
    }
    UserId user = user(session);
    if (uses) {
      return listUses(
          output,
          session
              .vault()
              .database()
              .read(tables -> tables.keyUses().latest(user, Integer.parseInt(limit))));
    }
    if (accept) {
      accept(session, output, user);
    }
    return verify || accept
        ? report(output, user, session.vault().vault().verifyAudit(user), waiting(session, user))
        : list(output, log(session).latest(user, Integer.parseInt(limit)), waiting(session, user));
  }

  private static void accept(Session session, Output output, UserId user) {
    Optional<Path> head = session.vault().audit().heads().file(user);
    for (Finding finding : session.vault().vault().acceptAudit(user)) {
      output.note("audit.accepted", sentence(output.messages(), head, finding));
    }
  }

  /** Somebody who has entries, even if all else of them is gone, or whom we know. */
  private static UserId user(Session session) {
    Optional<Workspace> workspace = session.workspace();
    UserId user = session.user(workspace);
    boolean isKnown =
        !log(session).latest(user, 1).isEmpty() || log(session).heads().orphaned(user).isPresent();
    return isKnown ? user : session.knownUser(workspace);
  }

  private static AuditLog log(Session session) {
    return session.vault().audit();
  }

  private static List<Event> waiting(Session session, UserId user) {
    return log(session).waiting(user);
  }

  private static int list(Output output, List<AuditRow> entries, List<Event> waiting) {
    if (output.isJson()) {
      Stream<Map<String, @Nullable Object>> entered =
          entries.stream().map(entry -> document(entry.event(), entry.seq()));
      Stream<Map<String, @Nullable Object>> later = waiting.stream().map(e -> document(e, null));
      output.document(Stream.concat(entered, later).toList());
    } else if (entries.isEmpty() && waiting.isEmpty()) {
      output.note("audit.none");
    } else {
      Messages messages = output.messages();
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              messages.get("audit.time"),
              messages.get("audit.actor"),
              messages.get("audit.action"),
              messages.get("audit.provider"),
              messages.get("audit.fingerprint"),
              messages.get("audit.result")));
      entries.forEach(entry -> rows.add(row(entry.event())));
      waiting.forEach(event -> rows.add(row(event)));
      output.table(rows);
    }
    tellWaiting(output, waiting);
    return ExitCode.DONE;
  }

  private static void tellWaiting(Output output, List<Event> waiting) {
    if (!waiting.isEmpty()) {
      output.note("audit.note.pending", Integer.toString(waiting.size()));
    }
  }

  private static int listUses(Output output, List<DayOfUse> days) {
    if (output.isJson()) {
      output.document(days.stream().map(AuditCommand::document).toList());
    } else if (days.isEmpty()) {
      output.note("audit.uses.none");
    } else {
      Messages messages = output.messages();
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              messages.get("audit.uses.day"),
              messages.get("audit.provider"),
              messages.get("audit.uses.times"),
              messages.get("audit.uses.last")));
      days.forEach(
          day ->
              rows.add(
                  List.of(
                      day.day().toString(),
                      day.provider().value(),
                      Long.toString(day.times()),
                      day.lastAt().truncatedTo(ChronoUnit.SECONDS).toString())));
      output.table(rows);
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> document(DayOfUse day) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("day", day.day().toString());
    document.put("provider", day.provider().value());
    document.put("times", day.times());
    document.put("lastAt", day.lastAt().toString());
    return document;
  }

  private static List<String> row(Event event) {
    return List.of(
        visible(event.at().replaceFirst("T", " ").replaceFirst("\\.[0-9]+Z$", "")),
        visible(event.actor()),
        visible(event.action() + " " + event.detail()).strip(),
        event.provider().isEmpty() ? "-" : visible(event.provider()),
        event.fingerprint().isEmpty() ? "-" : visible(event.fingerprint()),
        visible(event.result()));
  }

  /** Whoever can write to the database must not reach the terminal. */
  private static String visible(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static int report(Output output, UserId user, Verification found, List<Event> waiting) {
    if (output.isJson()) {
      output.document(document(output.messages(), user, found, waiting.size()));
    } else {
      output.sentence("verified.user", user);
      output.sentence(
          found.isIntact() ? "audit.intact" : "audit.damaged", Long.toString(found.entries()));
      found
          .findings()
          .forEach(finding -> output.line(sentence(output.messages(), found.headFile(), finding)));
    }
    if (found.head() instanceof Head.At at && found.isIntact() && at.seq() < found.entries()) {
      output.note("audit.note.behind", Long.toString(at.seq()));
    }
    found.newHeads().forEach(seq -> output.note("audit.note.new-head", Long.toString(seq)));
    tellWaiting(output, waiting);
    return found.isIntact() ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  private static String sentence(Messages messages, Optional<Path> head, Finding finding) {
    return messages.get(
        "audit.finding." + finding.kind().id(),
        Long.toString(finding.from()),
        Long.toString(finding.to()),
        head.map(Path::toString).orElse(""),
        visible(finding.provider()));
  }

  /** Without a number, it waits to be entered. */
  private static Map<String, @Nullable Object> document(Event event, @Nullable Long number) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("number", number);
    document.put("time", event.at());
    document.put("actor", event.actor());
    document.put("action", event.action());
    document.put("detail", orNull(event.detail()));
    document.put("provider", orNull(event.provider()));
    document.put("fingerprint", orNull(event.fingerprint()));
    document.put("result", event.result());
    return document;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Map<String, @Nullable Object> document(
      Messages messages, UserId user, Verification found, int pending) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("user", user.value());
    document.put("entries", found.entries());
    document.put(
        "findings",
        found.findings().stream()
            .map(
                finding -> {
                  Map<String, @Nullable Object> one = new LinkedHashMap<>();
                  one.put("code", finding.kind().id());
                  one.put("from", finding.from() == 0 ? null : finding.from());
                  one.put("to", finding.to() == 0 ? null : finding.to());
                  one.put("provider", orNull(finding.provider()));
                  one.put("message", sentence(messages, found.headFile(), finding));
                  return one;
                })
            .toList());
    Map<String, @Nullable Object> head = new LinkedHashMap<>();
    head.put("file", found.headFile().map(Path::toString).orElse(null));
    head.put("entry", found.head() instanceof Head.At at ? at.seq() : null);
    document.put("head", head);
    document.put("newHeads", found.newHeads());
    document.put("pending", pending);
    return document;
  }
}
