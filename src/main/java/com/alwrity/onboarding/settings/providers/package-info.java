/**
 * The providers in the settings: which there are, the files that say so, and which are offered.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.settings.providers.ProvidersModel}, {@link
 * com.alwrity.onboarding.settings.providers.ProvidersController}.
 */
@NullMarked
package com.alwrity.onboarding.settings.providers;

import org.jspecify.annotations.NullMarked;
