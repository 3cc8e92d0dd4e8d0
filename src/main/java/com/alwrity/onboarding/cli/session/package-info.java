/**
 * What every command has: the options of all, a session with the stores behind them, and the
 * streams it is connected to.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.cli.session.SessionCommand}, {@link
 * com.alwrity.onboarding.cli.session.Session}. May use what the command line may use, but no
 * command.
 */
@NullMarked
package com.alwrity.onboarding.cli.session;

import org.jspecify.annotations.NullMarked;
