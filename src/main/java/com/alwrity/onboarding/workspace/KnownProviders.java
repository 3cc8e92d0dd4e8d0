package com.alwrity.onboarding.workspace;

import com.alwrity.onboarding.dotenv.Hash;
import com.alwrity.onboarding.dotenv.schema.EnvSchema;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.SchemaSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The providers that are known in a place. */
public final class KnownProviders {
  private KnownProviders() {}

  /**
   * The built-in providers, the user's own, the workspace's own, and the variables that its {@code
   * .env.schema} or {@code .env.example} names, in its folder, {@code backend/} and {@code
   * frontend/}. Reads files.
   */
  public static ProviderCatalogue in(AppHome home, Optional<Workspace> workspace) {
    List<Path> overrides = new ArrayList<>(List.of(home.providers()));
    workspace.ifPresent(known -> overrides.add(known.providers()));
    return ProviderCatalogue.load(
        overrides, workspace.map(KnownProviders::schemas).orElse(List.of()));
  }

  /** The lists of variables of this workspace that are read, those that are there. */
  public static List<Path> lists(Workspace workspace) {
    return schemas(workspace).stream().map(SchemaSource::file).toList();
  }

  private static List<SchemaSource> schemas(Workspace workspace) {
    List<SchemaSource> sources = new ArrayList<>();
    String mark = Hash.of(workspace.root());
    boolean alone = workspace.isPlain();
    EnvSchema.in(workspace.root())
        .ifPresent(file -> sources.add(new SchemaSource(file, false, alone, mark)));
    if (!alone) {
      EnvSchema.in(workspace.backend())
          .ifPresent(file -> sources.add(new SchemaSource(file, false, false, mark)));
      EnvSchema.in(workspace.frontend())
          .ifPresent(file -> sources.add(new SchemaSource(file, true, false, mark)));
    }
    return sources;
  }
}
