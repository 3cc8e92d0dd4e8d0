/**
 * An ALwrity checkout, or another project with a list of variables: where its files are, which mode
 * it is in and why, and which providers are known in it.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.workspace.Workspace}, {@link
 * com.alwrity.onboarding.workspace.ModeDecision}, {@link
 * com.alwrity.onboarding.workspace.KnownProviders}, {@link
 * com.alwrity.onboarding.workspace.Choices}. May use {@code model}, {@code platform}, {@code
 * dotenv}, {@code dotenv.schema}, {@code provider}.
 */
@NullMarked
package com.alwrity.onboarding.workspace;

import org.jspecify.annotations.NullMarked;
