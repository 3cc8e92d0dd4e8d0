/**
 * Providers that are not there: a server on this machine that answers checks as the real ones
 * would, or as nobody should. For tests, demonstrations and pictures; for made-up keys only.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.provider.simulator.Simulator}, {@link
 * com.alwrity.onboarding.provider.simulator.Behaviour}. May use {@code model} and {@code provider}.
 */
@NullMarked
package com.alwrity.onboarding.provider.simulator;

import org.jspecify.annotations.NullMarked;
