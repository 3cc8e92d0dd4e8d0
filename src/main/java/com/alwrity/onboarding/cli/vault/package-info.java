/**
 * The commands that look after the master keys and the users.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.cli.vault.MasterCommand}, {@link
 * com.alwrity.onboarding.cli.vault.UserCommand}. May use what the command line may use, but no
 * other command.
 */
@NullMarked
package com.alwrity.onboarding.cli.vault;

import org.jspecify.annotations.NullMarked;
