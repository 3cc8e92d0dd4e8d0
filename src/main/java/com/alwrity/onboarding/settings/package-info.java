/**
 * What somebody chose for the window, where it is kept, and the screen on which that and more is
 * chosen.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.settings.WindowSettings}, {@link
 * com.alwrity.onboarding.settings.SettingsFile}, {@link
 * com.alwrity.onboarding.settings.SettingsController}. May use what a step may use.
 */
@NullMarked
package com.alwrity.onboarding.settings;

import org.jspecify.annotations.NullMarked;
