/**
 * What somebody chose for the window, where it is kept, and the screen on which it is chosen.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.settings.WindowSettings}, {@link
 * com.alwrity.onboarding.settings.SettingsFile}, {@link
 * com.alwrity.onboarding.settings.SettingsController}. May use {@code model}, {@code text}, {@code
 * platform} and {@code ui}.
 */
@NullMarked
package com.alwrity.onboarding.settings;

import org.jspecify.annotations.NullMarked;
