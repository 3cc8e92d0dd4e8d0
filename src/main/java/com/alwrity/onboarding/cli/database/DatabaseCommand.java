package com.alwrity.onboarding.cli.database;

import com.alwrity.onboarding.cli.session.Version;
import picocli.CommandLine.Command;

/** What an administrator of a shared database does. */
@Command(
    name = "database",
    description = "A shared database: its state, its roles, logins for people, and the proof.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity database COMMAND [OPTIONS]",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example: alwrity database status --database postgresql://admin@host/name"},
    subcommands = {
      DatabaseStatusCommand.class,
      DatabaseMigrateCommand.class,
      DatabaseAddUserCommand.class,
      DatabaseProveCommand.class
    })
public final class DatabaseCommand {}
