/**
 * An ALwrity checkout: where its folders are, and which mode it is in and why.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.workspace.Workspace}, {@link
 * com.alwrity.onboarding.workspace.ModeDecision}. May use {@code model}, {@code platform}, {@code
 * dotenv}.
 */
@NullMarked
package com.alwrity.onboarding.workspace;

import org.jspecify.annotations.NullMarked;
