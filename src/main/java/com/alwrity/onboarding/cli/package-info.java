/**
 * The command line: commands, the onboarding in a terminal, exit codes, JSON.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.cli.CommandLineProgram}. May use everything but the
 * packages of the window.
 */
@NullMarked
package com.alwrity.onboarding.cli;

import org.jspecify.annotations.NullMarked;
