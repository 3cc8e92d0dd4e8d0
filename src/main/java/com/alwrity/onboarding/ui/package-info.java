/**
 * What every screen is made with: FXML loading, background work, secret fields, dialogs, the theme.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.ui.FxmlViews}, {@link
 * com.alwrity.onboarding.ui.Tasks}, {@link com.alwrity.onboarding.ui.SecretField}, {@link
 * com.alwrity.onboarding.ui.Dialogs}, {@link com.alwrity.onboarding.ui.Theme}. Knows no screen. May
 * use {@code model}, {@code text}, {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.ui;

import org.jspecify.annotations.NullMarked;
