package com.alwrity.onboarding.provider;

import java.nio.file.Path;

/**
 * A project's own list of variables.
 *
 * @param file a {@code .env.schema} or {@code .env.example}
 * @param frontend whether its variables go to {@code frontend/.env}, where all is public
 * @param alone whether the project is not ALwrity: it needs what its list says, and nothing else
 * @param mark 8 letters and digits that tell this project's variables from those of others, which
 *     may have the same names and other values
 */
public record SchemaSource(Path file, boolean frontend, boolean alone, String mark) {}
