package com.alwrity.onboarding.cli.session;

import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"alwrity " + (version == null ? "(development)" : version)};
  }
}
