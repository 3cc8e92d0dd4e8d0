package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.platform.AppHome;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the use case is told about the machine and the call.
 *
 * @param environment the process environment
 * @param origin tells homes apart that share one database; random, made once per home
 * @param demo whether it is all for show: only a checkout beside the home is touched then
 */
public record Surroundings(
    AppHome home,
    Map<String, String> environment,
    InstantSource clock,
    String origin,
    boolean demo) {
  /** In earnest. */
  public Surroundings(
      AppHome home, Map<String, String> environment, InstantSource clock, String origin) {
    this(home, environment, clock, origin, false);
  }
}
