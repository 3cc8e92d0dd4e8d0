package com.alwrity.onboarding.platform;

import java.io.IOException;

/** A process of its own for {@link ProcessHardeningTest}, because it cannot be taken back. */
final class HardenedProgram {
  private HardenedProgram() {}

  /** Hardens itself, prints whether it could, and runs the command of the arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ProcessHardening hardening = new ProcessHardening();
    hardening.begin();
    System.out.println(hardening.await());
    System.out.println(hardening.await());
    System.exit(new ProcessBuilder(arguments).inheritIO().start().waitFor());
  }
}
