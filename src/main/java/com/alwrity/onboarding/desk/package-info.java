/**
 * The key desk, the main window once somebody is onboarded: which keys are stored, what their
 * providers say of them, and how the copies compare.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.desk.DeskController}, {@link
 * com.alwrity.onboarding.desk.DeskModel}. May use everything below the steps, and what the steps
 * share.
 */
@NullMarked
package com.alwrity.onboarding.desk;

import org.jspecify.annotations.NullMarked;
