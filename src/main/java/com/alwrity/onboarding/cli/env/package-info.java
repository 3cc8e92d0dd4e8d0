/**
 * The commands about files with variables: what a checkout's files would get, get, and had before,
 * how programs read them, keys in from such files and out to them.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.cli.env.EnvCommand}, {@link
 * com.alwrity.onboarding.cli.env.ImportCommand}, {@link
 * com.alwrity.onboarding.cli.env.ExportCommand}. May use what the command line may use.
 */
@NullMarked
package com.alwrity.onboarding.cli.env;

import org.jspecify.annotations.NullMarked;
