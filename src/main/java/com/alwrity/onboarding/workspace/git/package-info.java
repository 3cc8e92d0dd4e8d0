/**
 * Whether git would take a file with keys along: is it ignored, tracked, in the history, and which
 * line in which {@code .gitignore} keeps it out. Runs the real git, in a way that a checkout's own
 * settings start no program.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.workspace.git.GitGuard}. May use {@code model},
 * {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.workspace.git;

import org.jspecify.annotations.NullMarked;
