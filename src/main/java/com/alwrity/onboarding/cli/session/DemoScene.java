package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.OwnerOnly;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a demonstration plays with: a home and a checkout in a folder of their own, which is removed
 * at the end, and simulated providers. The checkout has made-up keys, about which the providers say
 * different things.
 */
public final class DemoScene implements AutoCloseable {
  /** As long as a provider takes that is not far away. */
  private static final Duration LATENCY = Duration.ofMillis(400);

  private static final String VARIABLES = "ALWRITY_";

  private final Path folder;
  private final Simulator providers;

  private DemoScene(Path folder, Simulator providers) {
    this.folder = folder;
    this.providers = providers;
  }

  /**
   * Sets it up.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE} if there is no temporary folder
   */
  public static DemoScene open() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      folder = Files.createTempDirectory("alwrity-demo-").toRealPath();
      Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all());
      providers.latency(LATENCY);
      DemoScene scene = new DemoScene(folder, providers);
      // Also if it is left by Ctrl+C.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(scene::remove));
      scene.makeCheckout();
      return scene;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, folder);
    }
  }

  /** The application's home. */
  public Path home() {
    return folder.resolve("home");
  }

  /** What looks like an ALwrity checkout. */
  public Path checkout() {
    return folder.resolve("ALwrity");
  }

  /** The same, with the environment of the demonstration: nothing of the user's own gets in. */
  public Io io(Io real) {
    Map<String, String> environment = new HashMap<>(providers.environment());
    ProviderCatalogue catalogue = ProviderCatalogue.load(List.of());
    real.environment()
        .forEach(
            (name, value) -> {
              boolean ours = name.startsWith(VARIABLES) || catalogue.byVariable(name).isPresent();
              if (!ours && !name.equals("DEBUG") && !name.equals("DEPLOY_ENV")) {
                environment.put(name, value);
              }
            });
    return new Io(real.in(), real.out(), real.err(), real.terminal(), environment, checkout());
  }

  @Override
  public void close() {
    providers.close();
    remove();
  }

  private void makeCheckout() throws IOException {
    OwnerOnly.createFolders(checkout().resolve("backend"));
    OwnerOnly.createFolders(checkout().resolve("frontend"));
    Files.writeString(checkout().resolve("backend/app.py"), "");
    Files.writeString(checkout().resolve("frontend/package.json"), "{}");
    Files.writeString(
        checkout().resolve("backend/.env"),
        "# Made-up keys of a demonstration\nGEMINI_API_KEY=%s\nGROQ_API_KEY=%s\nTAVILY_API_KEY=%s\n"
            .formatted(
                "AIza" + "MadeUp7".repeat(5),
                "gsk_" + Behaviour.REJECTED.word() + "MadeUp7".repeat(6),
                "tvly-" + Behaviour.RATE_LIMITED.word() + "-MadeUp7".repeat(4)));
  }

  /**
   * Children before their folders; what another program has put there meanwhile goes as well. What
   * cannot be removed, as a library that is loaded on Windows, is left to the system.
   */
  private void remove() {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      return; // it was removed before
    }
  }
}
