package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.session.Version;
import picocli.CommandLine.Command;

/** The master keys, and what happens without them. */
@Command(
    name = "master",
    description =
        "The master key that seals all keys: where it is, moving and replacing it; backups.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "alwrity master COMMAND [OPTIONS]",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example: alwrity master status"},
    subcommands = {
      MasterStatusCommand.class,
      MasterMoveCommand.class,
      MasterRotateCommand.class,
      MasterResetCommand.class,
      MasterRecoverCommand.class,
      MasterBackupCommand.class,
      MasterRestoreCommand.class
    })
public final class MasterCommand {}
