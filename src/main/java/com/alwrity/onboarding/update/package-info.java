/**
 * Asks whether there is a newer version, when somebody says so and has said whom to ask and whose
 * signature counts. Nothing is downloaded and nothing is changed.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.update.UpdateCheck}, {@link
 * com.alwrity.onboarding.update.UpdateManifest}. May use {@code model}, {@code text} and {@code
 * network}.
 */
@NullMarked
package com.alwrity.onboarding.update;

import org.jspecify.annotations.NullMarked;
