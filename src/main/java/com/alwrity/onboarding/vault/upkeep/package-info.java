/**
 * The care for master keys and for what they seal: moving and replacing them, starting a user's
 * keys anew, bringing back what was kept.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.vault.upkeep.Upkeep}. Not needed to read or save a
 * key. May use {@code model}, {@code platform}, {@code database}, {@code vault}.
 */
@NullMarked
package com.alwrity.onboarding.vault.upkeep;

import org.jspecify.annotations.NullMarked;
