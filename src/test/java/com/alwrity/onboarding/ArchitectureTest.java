package com.alwrity.onboarding;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The table of packages: who may use whom.
 *
 * <p>Seen to fail: with {@code "platform"} taken out of the row of {@code database}, {@link
 * #packagesUseOnlyWhatTheTableAllows()} names {@code Database} and the line that creates its file;
 * with an unused package in the table, {@link #theTableNamesThePackagesThatExist()} names it.
 */
class ArchitectureTest {
  private static final String ROOT = "com.alwrity.onboarding";

  /** Guards against a test that looks at nothing. */
  private static final int MINIMUM_CLASSES = 100;

  private static final List<String> STEPS =
      Stream.of("welcome", "workspace", "you", "keys", "review", "done")
          .map(step -> "step." + step)
          .toList();

  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    Set<String> values = Set.of("model", "platform");
    Set<String> stores =
        Set.of(
            "model",
            "text",
            "platform",
            "keyring",
            "database",
            "database.url",
            "dotenv",
            "dotenv.reader",
            "dotenv.schema",
            "provider",
            "vault",
            "vault.audit",
            "vault.audit.chain",
            "vault.envelope",
            "vault.limit",
            "vault.master",
            "vault.upkeep",
            "vault.backup",
            "workspace",
            "workspace.git");
    MAY_USE.put("model", Set.of());
    MAY_USE.put("text", Set.of("model"));
    MAY_USE.put("platform", Set.of("model"));
    MAY_USE.put("platform.instance", values);
    MAY_USE.put("logging", values);
    MAY_USE.put("network", values);
    MAY_USE.put("update", Set.of("model", "text", "network"));
    MAY_USE.put("keyring", union(values, "keyring.dbus"));
    MAY_USE.put("keyring.dbus", Set.of("model"));
    // The table names one package; what knows SQL dialects is a part of it, in a package of its
    // own.
    MAY_USE.put("database", union(values, "database.engine", "database.isolation", "database.url"));
    MAY_USE.put("database.url", Set.of("model"));
    MAY_USE.put("database.isolation", Set.of("model", "database.engine"));
    MAY_USE.put("database.engine", values);
    MAY_USE.put("dotenv", values);
    // How other programs read what dotenv writes.
    MAY_USE.put("dotenv.reader", Set.of("model", "dotenv"));
    MAY_USE.put("dotenv.schema", Set.of("model", "dotenv"));
    // A project lists its variables in a file of that form.
    MAY_USE.put("provider", union(values, "dotenv.schema"));
    // Asks over the network; nobody needs it to read a key.
    MAY_USE.put("provider.check", union(values, "network", "provider"));
    MAY_USE.put("provider.simulator", Set.of("model", "provider"));
    MAY_USE.put("ui", Set.of("model", "text", "platform"));
    MAY_USE.put("ui.card", Set.of());
    // Knows no master key: the vault gives it what wraps the keys of its chains.
    MAY_USE.put("vault.audit.chain", Set.of("model", "platform", "database"));
    MAY_USE.put("vault.audit", Set.of("model", "platform", "database", "vault.audit.chain"));
    MAY_USE.put("vault.envelope", Set.of("model", "database", "vault.audit.chain"));
    MAY_USE.put("vault.limit", Set.of("model", "database"));
    Set<String> sealing =
        Set.of(
            "model",
            "platform",
            "keyring",
            "database",
            "database.url",
            "vault.audit",
            "vault.audit.chain",
            "vault.envelope");
    MAY_USE.put("vault.master", sealing);
    MAY_USE.put("vault", union(sealing, "vault.master"));
    MAY_USE.put("vault.upkeep", union(sealing, "vault", "vault.master"));
    MAY_USE.put("vault.backup", union(sealing, "vault", "vault.master"));
    MAY_USE.put("workspace", Set.of("model", "platform", "dotenv", "dotenv.schema", "provider"));
    // Needs no checkout: any file can be asked about.
    MAY_USE.put("workspace.git", values);
    MAY_USE.put("workspace.agents", union(values, "workspace", "workspace.git"));
    MAY_USE.put("recogniser", Set.of("model", "provider"));
    MAY_USE.put("entry", Set.of("model", "dotenv", "provider", "recogniser"));
    // Level 4 has one arrow within it: the use case writes to the destinations.
    MAY_USE.put(
        "destination",
        Set.of("model", "platform", "keyring", "dotenv", "dotenv.reader", "provider", "workspace"));
    MAY_USE.put("onboarding.standing", union(stores, "destination"));
    MAY_USE.put("onboarding.plan", union(stores, "destination", "onboarding.standing"));
    Set<String> useCase = Set.of("onboarding", "onboarding.plan", "onboarding.standing");
    MAY_USE.put(
        "onboarding",
        union(
            stores,
            "destination",
            "entry",
            "onboarding.plan",
            "onboarding.standing",
            "provider.check"));
    MAY_USE.put("userkeys", stores);
    MAY_USE.put("doctor.finding", Set.of("model", "text"));
    MAY_USE.put("doctor.checkout", union(stores, "doctor.finding", "recogniser"));
    MAY_USE.put("doctor.machine", union(stores, "doctor.finding"));
    MAY_USE.put("doctor.store", union(stores, "destination", "doctor.finding", "doctor.checkout"));
    Set<String> doctor =
        Set.of("doctor.finding", "doctor.checkout", "doctor.machine", "doctor.store");
    MAY_USE.put("doctor", union(stores, doctor.toArray(String[]::new)));
    MAY_USE.put(
        "doctor.repair", union(union(stores, doctor.toArray(String[]::new)), "destination"));
    MAY_USE.put(
        "doctor.bundle", union(union(stores, doctor.toArray(String[]::new)), "doctor", "logging"));
    MAY_USE.put("wizard", Set.of("model", "text", "ui"));
    // Each step may use what the steps share, and no other step.
    Set<String> shared =
        union(
            union(stores, useCase.toArray(String[]::new)),
            "entry",
            "recogniser",
            "destination",
            "ui",
            "ui.card",
            "userkeys",
            "wizard");
    // Shows what the providers say.
    MAY_USE.put("step", union(shared, "provider.check"));
    STEPS.forEach(step -> MAY_USE.put(step, union(shared, "step")));
    MAY_USE.put("step.keys", union(shared, "step", "provider.check"));
    MAY_USE.put("settings", union(shared, "step"));
    MAY_USE.put("settings.providers", union(shared, "step"));
    MAY_USE.put("desk", union(shared, "step", "provider.check", "desk.rotation"));
    MAY_USE.put("desk.rotation", union(shared, "step", "provider.check"));
    MAY_USE.put("desk.audit", union(shared, "step"));
    MAY_USE.put(
        "desk.doctor",
        union(shared, "step", "doctor", "doctor.finding", "doctor.repair", "doctor.bundle"));
    Set<String> below =
        union(
            union(stores, useCase.toArray(String[]::new)),
            "entry",
            "recogniser",
            "destination",
            "userkeys");
    MAY_USE.put("cli.output", below);
    MAY_USE.put("cli.terminal", union(below, "cli.output"));
    Set<String> talking = union(below, "cli.output", "cli.terminal");
    // The demonstration has simulated providers.
    MAY_USE.put("cli.session", union(talking, "provider.simulator"));
    MAY_USE.put("cli.shell", union(talking, "cli.session"));
    MAY_USE.put("cli.env", union(talking, "cli.session", "cli.shell", "workspace.agents"));
    MAY_USE.put("cli.run", union(talking, "cli.session"));
    MAY_USE.put("cli.vault", union(talking, "cli.session"));
    MAY_USE.put(
        "cli.doctor",
        union(
            talking,
            "cli.session",
            "logging",
            "doctor",
            "doctor.finding",
            "doctor.store",
            "doctor.repair",
            "doctor.bundle"));
    MAY_USE.put("cli.database", union(talking, "cli.session", "database.isolation"));
    MAY_USE.put(
        "cli",
        union(
            talking,
            "cli.session",
            "cli.shell",
            "cli.env",
            "cli.run",
            "cli.vault",
            "cli.database",
            "cli.doctor",
            "logging",
            "provider.check",
            "update"));
    MAY_USE.put("lock", Set.of("model", "text", "ui", "step", "keyring"));
    MAY_USE.put(
        "page",
        union(
            union(shared, STEPS.toArray(String[]::new)),
            "step",
            "desk",
            "desk.audit",
            "desk.doctor",
            "settings",
            "settings.providers",
            "cli.session",
            "cli.terminal"));
    MAY_USE.put(
        "app",
        union(
            shared,
            "page",
            "lock",
            "settings",
            "cli",
            "cli.session",
            "cli.terminal",
            "logging",
            "platform.instance"));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void thereAreClassesToLookAt() {
    assertThat(CLASSES.size()).isGreaterThan(MINIMUM_CLASSES);
  }

  @Test
  void theTableNamesThePackagesThatExist() {
    Set<String> existing = new TreeSet<>();
    CLASSES.forEach(c -> existing.add(c.getPackageName()));
    Set<String> named = new TreeSet<>();
    MAY_USE.keySet().forEach(p -> named.add(ROOT + "." + p));
    assertThat(existing).isEqualTo(named);
  }

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (name, allowed) -> {
          List<String> open = new ArrayList<>(List.of(ROOT + "." + name));
          allowed.forEach(p -> open.add(ROOT + "." + p));
          classes()
              .that()
              .resideInAPackage(ROOT + "." + name)
              .should()
              .onlyDependOnClassesThat(
                  not(resideInAPackage(ROOT + ".."))
                      .or(resideInAnyPackage(open.toArray(String[]::new))))
              .as("package " + name + " uses only " + allowed)
              .check(CLASSES);
        });
  }

  @Test
  void thereIsNoCircle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".ui..",
            ROOT + ".wizard",
            ROOT + ".step..",
            ROOT + ".desk..",
            ROOT + ".settings..",
            ROOT + ".lock",
            ROOT + ".page",
            ROOT + ".app")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> marked = new TreeSet<>();
    CLASSES.stream()
        .filter(c -> c.getSimpleName().equals("package-info"))
        .filter(c -> c.isAnnotatedWith(NullMarked.class))
        .forEach(c -> marked.add(c.getPackageName()));
    assertThat(marked).hasSameSizeAs(MAY_USE.keySet());
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
