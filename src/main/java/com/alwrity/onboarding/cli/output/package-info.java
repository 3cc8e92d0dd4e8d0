/**
 * What the command line prints: lines, columns, JSON documents, problems.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.cli.output.Output}. May use what the command line
 * may use, but no command.
 */
@NullMarked
package com.alwrity.onboarding.cli.output;

import org.jspecify.annotations.NullMarked;
