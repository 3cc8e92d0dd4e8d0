package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Applied;
import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.FileUndo;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the files would get, get, and how they are read. */
@Command(
    name = "env",
    description = "The .env files of a checkout.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity env COMMAND [OPTIONS]",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example: alwrity env diff --workspace ~/ALwrity"},
    subcommands = {
      EnvCommand.Diff.class,
      EnvCommand.Write.class,
      EnvCommand.Undo.class,
      ExplainCommand.class
    })
public final class EnvCommand {

  /** A command about both files. */
  abstract static class OfFiles extends SessionCommand {
    @Option(
        names = "--mode",
        paramLabel = "MODE",
        description = "The mode of this run: auto, development or production.")
    @Nullable String mode;

    OnboardingPlan plan(Session session) {
      Optional<Workspace> workspace = session.workspace();
      session.applyAuto(mode, workspace);
      return OnboardingPlan.of(session.knownUser(workspace))
          .in(workspace.orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT)))
          .withMode(Session.mode(mode))
          .withDestinations(Set.of(Destination.BACKEND, Destination.FRONTEND));
    }

    /** Prints what would change; answers the exit code if a file is refused. */
    static OptionalInt show(Output output, List<PlaceReview> reviews) {
      if (output.isJson()) {
        output.document(reviews.stream().map(r -> Documents.review(output, r)).toList());
      } else {
        reviews.forEach(
            review -> {
              review.refusal().ifPresent(output::problem);
              output.review(review);
            });
      }
      return reviews.stream()
          .flatMap(review -> review.refusal().stream())
          .mapToInt(ExitCode::of)
          .findFirst();
    }
  }

  /** Tells which stored keys are damaged, and so in no file. */
  private static int damaged(Session session, Output output, UserId user) {
    Set<Problem> damaged = new LinkedHashSet<>();
    for (StoredKey key : session.vault().vault().list(user)) {
      try (key) {
        key.problem()
            .filter(problem -> problem.reason() == Problem.Unavailable.KEY_UNREADABLE)
            .ifPresent(damaged::add);
      }
    }
    damaged.forEach(output::warn);
    return damaged.isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS;
  }

  @Command(
      name = "diff",
      description = "What writing would change, with values masked; exits 1 if anything.",
      customSynopsis = "alwrity env diff [OPTIONS]",
      footer = {"", "Example: alwrity env diff --workspace ~/ALwrity"})
  static final class Diff extends OfFiles {
    @Override
    protected int run(Session session, Output output) {
      OnboardingPlan plan = plan(session);
      session.warnIfBehind(plan.user());
      List<PlaceReview> reviews = session.onboarding().review(plan);
      OptionalInt refused = show(output, reviews);
      int damaged = damaged(session, output, plan.user());
      if (refused.isPresent()) {
        return refused.getAsInt();
      }
      if (damaged != ExitCode.DONE || reviews.stream().anyMatch(PlaceReview::changes)) {
        return ExitCode.BAD_NEWS;
      }
      output.note("env.same");
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "write",
      description = "Put the stored keys into the files; a backup of each is kept.",
      customSynopsis = "alwrity env write [OPTIONS]",
      footer = {"", "Example: alwrity env write --workspace ~/ALwrity"})
  static final class Write extends OfFiles {
    @Override
    protected int run(Session session, Output output) {
      OnboardingPlan plan = plan(session);
      Optional<Problem> behind = session.vault().vault().behind(plan.user());
      if (behind.isPresent()) { // older keys would take the place of newer ones
        throw new OnboardingException(null, behind.get());
      }
      List<PlaceReview> freed =
          session.onboarding().review(plan).stream()
              .filter(review -> review.difference().freesFirstLine())
              .toList();
      ApplyResult result = session.onboarding().copy(plan, Progress.NONE);
      int code = Applied.report(output, plan, result);
      freed.stream()
          .filter(review -> isWritten(review, result))
          .forEach(review -> output.note("env.first-line", review.target()));
      GuardRemarks.report(session, output, plan, result);
      int damaged = damaged(session, output, plan.user());
      return code == ExitCode.DONE ? damaged : code;
    }

    private static boolean isWritten(PlaceReview review, ApplyResult result) {
      return result.places().stream()
          .anyMatch(place -> place.destination() == review.destination() && place.saved());
    }
  }

  @Command(
      name = "undo",
      description = "Take the last write of the files back; the stored keys stay.",
      customSynopsis = "alwrity env undo [OPTIONS]",
      footer = {
        "",
        "Example: alwrity env undo --workspace ~/ALwrity",
        "A file that somebody changed since is left as it is."
      })
  static final class Undo extends OfFiles {
    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Only this one: backend or frontend.")
    @Nullable String file;

    @Option(names = "--dry-run", description = "Only show what would change.")
    boolean dryRun;

    @Override
    protected int run(Session session, Output output) {
      OnboardingPlan plan = plan(session);
      FileUndo undo =
          session.onboarding().lastSave(file == null ? plan : plan.withDestinations(only(file)));
      List<PlaceReview> changes = dryRun ? undo.review() : undo.apply();
      OptionalInt refused = show(output, changes);
      if (!dryRun) {
        changes.forEach(change -> output.note("env.undone", change.target()));
      }
      return refused.orElse(ExitCode.DONE);
    }

    private static Set<Destination> only(String file) {
      return switch (file) {
        case "backend" -> Set.of(Destination.BACKEND);
        case "frontend" -> Set.of(Destination.FRONTEND);
        default -> throw new OnboardingException(Problem.Invalid.CHOICE, file, "backend, frontend");
      };
    }
  }
}
