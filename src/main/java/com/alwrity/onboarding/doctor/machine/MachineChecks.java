package com.alwrity.onboarding.doctor.machine;

import com.alwrity.onboarding.doctor.finding.Checks;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ShellWord;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** All checks of a computer. */
public final class MachineChecks {
  private static final int JAVA = 25;
  private static final long MEBIBYTE = 1L << 20;
  private static final long ENOUGH = 200 * MEBIBYTE;
  private static final long NEEDED = 20 * MEBIBYTE;
  private static final List<String> PROXIES = List.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY");
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "socks4", "socks4a", "socks5", "socks5h");

  private MachineChecks() {}

  /** The checks. */
  public static Checks<Machine> all() {
    return new Checks<Machine>()
        .with("java", MachineChecks::java)
        .with("disk", MachineChecks::disk)
        .with("permissions", MachineChecks::permissions)
        .with("proxy", MachineChecks::proxy)
        .with("home", MachineChecks::home)
        .with("home-modes", HomeModes::check)
        .with("keyring", KeyringRoundTrip::check);
  }

  static Stream<Finding> java(Machine machine) {
    Runtime.Version version = machine.facts().java();
    if (version.feature() < JAVA) {
      return Stream.of(Finding.fail("java.old", version.feature(), JAVA));
    }
    return Finding.when(version.pre().isPresent(), Finding.warn("java.preview", version));
  }

  static Stream<Finding> disk(Machine machine) {
    List<Path> folders = new ArrayList<>(List.of(machine.place()));
    machine.workspace().ifPresent(workspace -> folders.add(workspace.root()));
    return folders.stream().flatMap(folder -> space(machine, folder));
  }

  private static Stream<Finding> space(Machine machine, Path folder) {
    long left = machine.facts().space().applyAsLong(folder);
    String mebibytes = Long.toString(left / MEBIBYTE);
    if (left < NEEDED) {
      return Stream.of(Finding.fail("disk.full", folder, mebibytes));
    }
    return Finding.when(left < ENOUGH, Finding.warn("disk.low", folder, mebibytes));
  }

  /** Files are replaced by renaming, so it is the folder that must be writable. */
  static Stream<Finding> permissions(Machine machine) {
    return machine.workspace().stream()
        .flatMap(workspace -> workspace.envFiles().stream())
        .map(file -> file.resolveSibling(""))
        .filter(folder -> !machine.facts().writable().test(folder))
        .map(folder -> Finding.fail("permissions.closed", folder, ShellWord.of(folder)));
  }

  /** Never says what is in the variable: there may be a password in it. */
  static Stream<Finding> proxy(Machine machine) {
    return PROXIES.stream()
        .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
        .flatMap(name -> proxy(name, machine.environment().getOrDefault(name, "").strip()));
  }

  private static Stream<Finding> proxy(String name, String value) {
    if (value.isEmpty()) {
      return Stream.of();
    }
    try {
      URI address = URI.create(value.contains("://") ? value : "http://" + value);
      boolean understood =
          address.getHost() != null
              && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT));
      if (!understood) {
        return Stream.of(Finding.warn("proxy.unclear", name));
      }
      String login = address.getRawUserInfo();
      return Finding.when(
          login != null && login.contains(":"), Finding.warn("proxy.password", name));
    } catch (IllegalArgumentException e) {
      return Stream.of(Finding.warn("proxy.unclear", name));
    }
  }

  static Stream<Finding> home(Machine machine) {
    Path folder = machine.home().folder();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return Stream.of(Finding.fail("home.file", folder));
    }
    boolean closed = !machine.facts().writable().test(machine.place());
    return Finding.when(closed, Finding.fail(new Problem(Problem.File.HOME, folder)));
  }
}
