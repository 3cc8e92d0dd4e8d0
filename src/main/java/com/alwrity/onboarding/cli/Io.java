package com.alwrity.onboarding.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line is connected to.
 *
 * @param terminal who can be asked; empty if input or output is redirected
 * @param environment the process environment
 * @param folder the working folder
 */
public record Io(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Optional<Terminal> terminal,
    Map<String, String> environment,
    Path folder) {}
