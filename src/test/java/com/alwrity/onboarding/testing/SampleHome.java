package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A home in a folder for tests: a real database, a master key behind a passphrase, a checkout. */
public final class SampleHome {
  /** A made-up key that looks like one of Gemini. */
  public static final String GEMINI = "AQ.Ab8RN6" + "Zq8w".repeat(10);

  /** A made-up key that looks like one of Exa. */
  public static final String EXA = "4e7a4e7a-4e7a-4e7a-4e7a-" + "4e7a".repeat(3);

  /** A made-up key that looks like one of CopilotKit. */
  public static final String COPILOTKIT = "ck_pub_" + "4e7a".repeat(8);

  private final Path folder;
  private final Map<String, String> environment;

  private SampleHome(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** A home in this folder, and a checkout beside it. */
  public static SampleHome in(Path folder) {
    return new SampleHome(folder, Map.of());
  }

  /** The same with this process environment. */
  public SampleHome with(Map<String, String> variables) {
    return new SampleHome(folder, variables);
  }

  /** The settings, with the passphrase given. */
  public VaultSettings settings() {
    return new VaultSettings(
        new AppHome(folder.resolve("home")),
        Optional.empty(),
        Optional.of(MasterKeyPlace.PASSPHRASE),
        Optional.of(_ -> Secret.of("correct horse battery staple")),
        environment);
  }

  /** Opens it; the caller closes it. */
  public OnboardedHome open() {
    return OnboardedHome.open(settings(), FrontEnd.CLI, InstantSource.system());
  }

  /** A folder with what tells an ALwrity checkout. */
  public Path checkout() {
    Path root = folder.resolve("checkout");
    try {
      Files.createDirectories(root.resolve("backend"));
      Files.createDirectories(root.resolve("frontend"));
      Files.writeString(root.resolve("backend/app.py"), "");
      Files.writeString(root.resolve("frontend/package.json"), "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }
}
