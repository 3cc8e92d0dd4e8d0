/**
 * What shells and manuals get from the commands: quoted values, completion, man pages.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.cli.shell.CompletionCommand}, {@link
 * com.alwrity.onboarding.cli.shell.ManCommand}, {@link
 * com.alwrity.onboarding.cli.shell.ShellDialect}. May use what the command line may use.
 */
@NullMarked
package com.alwrity.onboarding.cli.shell;

import org.jspecify.annotations.NullMarked;
