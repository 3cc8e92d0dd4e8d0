/**
 * Another program with the user's keys in its environment.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.cli.run.RunCommand}. May use what the command line
 * may use.
 */
@NullMarked
package com.alwrity.onboarding.cli.run;

import org.jspecify.annotations.NullMarked;
