package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.KeySorting;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.cli.session.MasterKeyNote;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.destination.CommentedOut;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the keys that a file has already. */
@Command(
    name = "import",
    description =
        "Store the keys that are in a file or a pasted text, or in the files of the checkout.",
    customSynopsis = "alwrity import [FILE] [OPTIONS]",
    footer = {
      "",
      "Example: alwrity import keys.env",
      "         alwrity import - < copied-from-a-page.txt",
      "         alwrity import --workspace ~/ALwrity",
      "         alwrity import backend/.env --user user_2abc --dry-run",
      "A stored key that differs is replaced only after a yes, or with --yes."
    })
public final class ImportCommand extends SessionCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A .env, JSON, or any text with keys in it; - for standard input.")
  @Nullable String file;

  @Option(names = "--dry-run", description = "Only show what would be stored.")
  boolean dryRun;

  @Option(names = "--yes", description = "Replace stored keys that differ, without a question.")
  boolean yes;

  @Option(
      names = "--comment-out",
      description = "Then make comments of the lines of FILE whose keys are stored.")
  boolean commentOut;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "The mode of this run: auto, development or production.")
  @Nullable String mode;

  @Override
  protected int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    if (!dryRun) {
      session.requireKept();
    }
    if (commentOut) {
      requireWritable(session, workspace);
    }
    SortedMap<ProviderId, Secret> keys;
    KeySorting sorting = new KeySorting(session, output, workspace, Session.mode(mode));
    try (KeyInput input = input(session, workspace, sorting)) {
      keys = sorting.sort(input);
    }
    try {
      UserId user = session.user(workspace);
      Map<ProviderId, PlaceState> states = session.onboarding().compare(user, keys);
      if (!output.isJson()) {
        output.table(table(output, keys, states));
      }
      SortedMap<ProviderId, Secret> toSave = new TreeMap<>(keys);
      toSave.keySet().removeIf(provider -> states.get(provider) == PlaceState.CURRENT);
      if (dryRun) {
        output.note("import.dry-run");
      } else if (toSave.isEmpty()) {
        output.note("import.nothing");
      } else {
        confirm(session, toSave, states);
        session.onboarding().saveKeys(user, toSave);
        output.note("import.saved", toSave.size(), user.value());
        MasterKeyNote.tellPlace(session, output);
        if (!commentOut) {
          output.note("import.files-stay");
        }
      }
      Set<ProviderId> saved = dryRun ? Set.of() : keys.keySet();
      KeyringCopies copies = KeyringCopies.renew(session, user, saved);
      if (commentOut && !dryRun) {
        commentOut(session, output, workspace, keys);
      }
      if (output.isJson()) { // with what is stored now
        Map<ProviderId, PlaceState> now = session.onboarding().compare(user, keys);
        List<Map<String, @Nullable Object>> rows = document(states, now, keys, sorting);
        rows.forEach(row -> copies.addToRow(row, output));
        output.document(rows);
      }
      return copies.tell(output);
    } finally {
      keys.values().forEach(Secret::close);
    }
  }

  /** Before anything is stored: in production no file is written. */
  private void requireWritable(Session session, Optional<Workspace> workspace) {
    if (file == null || file.equals("-")) {
      throw new OnboardingException(
          Problem.Invalid.OPTION, session.messages().get("import.comment-out-needs-file"));
    }
    ModeDecision decision = session.onboarding().memory().mode(workspace, Session.mode(mode));
    Places.refusal(Destination.BACKEND, decision, mode != null)
        .ifPresent(
            problem -> {
              throw new OnboardingException(null, problem);
            });
  }

  private void commentOut(
      Session session, Output output, Optional<Workspace> workspace, Map<ProviderId, Secret> keys) {
    Path path = session.io().folder().resolve(String.valueOf(file));
    List<String> names =
        CommentedOut.in(
            path, session.fileBackups(), keys, session.onboarding().catalogue(workspace));
    if (names.isEmpty()) {
      output.note("import.commented-none", path);
    } else {
      output.note("import.commented", path, String.join(", ", names));
    }
  }

  private KeyInput input(Session session, Optional<Workspace> workspace, KeySorting sorting) {
    ProviderCatalogue catalogue = session.catalogue(workspace);
    if (file != null) {
      return KeyInput.parsePasted(session.io().read(file), catalogue);
    }
    Workspace checkout =
        workspace.orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT));
    List<Path> files = checkout.envFiles();
    KeyInput input = KeyInput.inFiles(files, catalogue);
    if (input.keys().isEmpty()) {
      sorting.tellLeftOut(input);
      // What is behind a quote that is never closed cannot be seen.
      for (Path each : files) {
        Optional<Problem> unsafe = EnvFile.peek(each).unsafe();
        if (unsafe.isPresent()) {
          throw new OnboardingException(null, unsafe.get());
        }
      }
      throw new OnboardingException(Problem.Missing.KEYS_IN_FILES, checkout.root());
    }
    return input;
  }

  private static List<List<String>> table(
      Output output, Map<ProviderId, Secret> keys, Map<ProviderId, PlaceState> states) {
    List<List<String>> rows = new ArrayList<>();
    keys.forEach(
        (provider, key) ->
            rows.add(
                List.of(
                    provider.value(),
                    key.hint(),
                    output.messages().get("import.stored." + stateOf(provider, states).id()))));
    return rows;
  }

  /** A row for each key, then one for each that was left out. */
  private static List<Map<String, @Nullable Object>> document(
      Map<ProviderId, PlaceState> before,
      Map<ProviderId, PlaceState> now,
      Map<ProviderId, Secret> keys,
      KeySorting sorting) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    keys.forEach(
        (provider, key) -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("provider", provider.value());
          row.put("hint", key.hint());
          row.put("stored", stateOf(provider, now).id());
          row.put("before", stateOf(provider, before).id());
          row.put(
              "warnings",
              sorting.warnings().stream()
                  .filter(warning -> provider.value().equals(warning.get("provider")))
                  .toList());
          rows.add(row);
        });
    for (Map<String, @Nullable Object> left : sorting.leftOut()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("provider", null);
      row.put("hint", null);
      row.put("stored", "left-out");
      row.put("before", null);
      row.putAll(left);
      rows.add(row);
    }
    return rows;
  }

  private void confirm(
      Session session, Map<ProviderId, Secret> toSave, Map<ProviderId, PlaceState> states) {
    boolean replaces =
        toSave.keySet().stream().anyMatch(p -> stateOf(p, states) != PlaceState.MISSING);
    if (replaces && !yes && !session.agrees("import.ask")) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
  }

  private static PlaceState stateOf(ProviderId provider, Map<ProviderId, PlaceState> states) {
    return states.getOrDefault(provider, PlaceState.MISSING);
  }
}
