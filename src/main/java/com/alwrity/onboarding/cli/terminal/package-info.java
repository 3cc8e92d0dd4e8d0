/**
 * Somebody at a terminal: how to ask, the onboarding as questions, passphrases.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.cli.terminal.Terminal}, {@link
 * com.alwrity.onboarding.cli.terminal.TerminalWizard}. May use what the command line may use, but
 * no command.
 */
@NullMarked
package com.alwrity.onboarding.cli.terminal;

import org.jspecify.annotations.NullMarked;
