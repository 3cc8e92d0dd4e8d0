/**
 * The second step: the checkout, and its mode and why.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.workspace.WorkspaceStepController}, {@link
 * com.alwrity.onboarding.step.workspace.WorkspaceStepModel}. May use everything below the steps,
 * and {@code wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.workspace;

import org.jspecify.annotations.NullMarked;
