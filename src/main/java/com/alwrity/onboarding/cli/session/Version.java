package com.alwrity.onboarding.cli.session;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"alwrity " + number().orElse("(development)")};
  }

  /** The number alone; empty if the program was not packed into a jar. */
  public static Optional<String> number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
  }
}
