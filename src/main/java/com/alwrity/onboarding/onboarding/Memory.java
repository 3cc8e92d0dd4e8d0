package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.workspace.Choices;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is remembered between runs: who was onboarded where, in which mode, and how far. */
public final class Memory {
  /** The path that stands for "no checkout". */
  private static final String NO_WORKSPACE = "";

  private static final int RECENT = 8;

  private final Database database;
  private final Surroundings surroundings;

  /** The memory in this database. */
  public Memory(Database database, Surroundings surroundings) {
    this.database = database;
    this.surroundings = surroundings;
  }

  /** The user onboarded last in this workspace, else {@link UserId#LOCAL}. */
  public UserId lastUser(Optional<Workspace> workspace) {
    return find(workspace).map(WorkspaceRow::user).orElse(UserId.LOCAL);
  }

  /** The workspace used last, if it still is one. Empty also if the last use was without one. */
  public Optional<Workspace> lastWorkspace() {
    return database
        .read(tables -> tables.workspaces().latest(surroundings.origin()))
        .flatMap(this::here);
  }

  /** The workspaces used last on this machine that still are there, the last one first. */
  public List<Workspace> recentWorkspaces() {
    return database
        .read(tables -> tables.workspaces().recent(surroundings.origin(), RECENT))
        .stream()
        .flatMap(row -> here(row).stream())
        .toList();
  }

  private Optional<Workspace> here(WorkspaceRow row) {
    return Optional.of(row)
        .filter(one -> one.origin().equals(surroundings.origin()))
        .filter(one -> !one.path().equals(NO_WORKSPACE))
        .map(one -> new Workspace(Path.of(one.path())))
        .filter(workspace -> Files.isDirectory(workspace.root()));
  }

  /**
   * The checkouts on this machine in which this user was onboarded last, if they are still there.
   */
  List<Workspace> workspaces(UserId user) {
    return database.read(tables -> tables.workspaces().of(user)).stream()
        .flatMap(row -> here(row).stream())
        .toList();
  }

  /** Whether anybody was onboarded from this home, with or without a checkout. */
  public boolean isKnown() {
    return database.read(tables -> tables.workspaces().latest(surroundings.origin())).isPresent();
  }

  /** Whether somebody was onboarded in this workspace. */
  public boolean knows(Workspace workspace) {
    return knows(Optional.of(workspace));
  }

  /** The same; without a workspace, whether somebody was onboarded without one. */
  public boolean knows(Optional<Workspace> workspace) {
    return find(workspace).isPresent();
  }

  /**
   * The mode that counts here, and why: a mode named now, else one chosen earlier, else detected.
   */
  public ModeDecision mode(Optional<Workspace> workspace, Optional<DeploymentMode> named) {
    workspace.ifPresent(this::requireForShow);
    Optional<DeploymentMode> choice =
        named.or(() -> find(workspace).flatMap(WorkspaceRow::chosenMode));
    return workspace.isPresent()
        ? workspace.get().mode(surroundings.environment(), choice)
        : ModeDecision.of(surroundings.environment(), Map.of(), choice);
  }

  /** What somebody chose in the settings. */
  public Choices choices() {
    return new Choices(surroundings.home());
  }

  /**
   * Where a save of this plan writes copies if nobody says it now: the places chosen for its
   * checkout, else the files, of both those that are there and that the mode allows.
   */
  public Set<Destination> usualPlaces(OnboardingPlan plan) {
    ModeDecision mode = mode(plan.workspace(), plan.mode());
    return choices().usualPlaces(plan.workspace()).stream()
        .filter(place -> place == Destination.KEYRING || plan.workspace().isPresent())
        .filter(place -> Places.refusal(place, mode, plan.namesDevelopment()).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A demonstration has a checkout of its own; what is made up belongs into no other. */
  private void requireForShow(Workspace workspace) {
    Path show = surroundings.home().folder().resolveSibling("");
    if (surroundings.demo() && !workspace.root().startsWith(show)) {
      throw new OnboardingException(Problem.Refused.DEMO, workspace.root());
    }
  }

  /** The users whose onboarding is complete, the oldest first. */
  public List<UserId> onboarded() {
    return database.read(tables -> tables.sessions().all()).stream()
        .filter(session -> session.completedAt().isPresent())
        .map(SessionRow::user)
        .toList();
  }

  /** How far this user is; empty if the user never began. */
  public Optional<SessionRow> session(UserId user) {
    return database.read(tables -> tables.sessions().find(user));
  }

  /** Records that the user is on this step, 1 to 6, with this share done, 0 to 100. */
  public void moveTo(UserId user, int step, double progress) {
    database.transact(
        tables -> {
          SessionRow session = tables.sessions().findOrCreate(user);
          if (session.completedAt().isEmpty()) { // done stays done
            tables.sessions().moveTo(user, step, Math.max(progress, session.progress()));
          }
          return session;
        });
  }

  /** Remembers where this user works and, if a mode was named, the choice. */
  public void remember(UserId user, Optional<Workspace> workspace, Optional<DeploymentMode> named) {
    database.transact(
        tables -> {
          remember(tables, user, workspace, named);
          return user;
        });
  }

  /** Goes back to detection in this workspace, if a mode was chosen for it. */
  public void forgetMode(Optional<Workspace> workspace) {
    find(workspace)
        .filter(known -> known.chosenMode().isPresent())
        .ifPresent(
            known ->
                database.transact(
                    tables -> {
                      tables
                          .workspaces()
                          .put(
                              new WorkspaceRow(
                                  known.origin(),
                                  known.path(),
                                  known.user(),
                                  Optional.empty(),
                                  surroundings.clock().instant()));
                      return known;
                    }));
  }

  void remember(
      Tables tables, UserId user, Optional<Workspace> workspace, Optional<DeploymentMode> named)
      throws SQLException {
    Optional<WorkspaceRow> known = tables.workspaces().find(surroundings.origin(), path(workspace));
    tables
        .workspaces()
        .put(
            new WorkspaceRow(
                surroundings.origin(),
                path(workspace),
                user,
                named.or(() -> known.flatMap(WorkspaceRow::chosenMode)),
                surroundings.clock().instant()));
  }

  private Optional<WorkspaceRow> find(Optional<Workspace> workspace) {
    return database.read(
        tables -> tables.workspaces().find(surroundings.origin(), path(workspace)));
  }

  private static String path(Optional<Workspace> workspace) {
    return workspace.map(w -> w.root().toString()).orElse(NO_WORKSPACE);
  }
}
