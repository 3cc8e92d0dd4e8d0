package com.alwrity.onboarding.dotenv.schema;

import java.util.Optional;

/**
 * A variable of a project.
 *
 * @param name as in the file
 * @param line where it is assigned, from 1
 * @param value what the schema assigns: empty, an example, a default, or a call that computes it
 * @param required whether the project does not work without it
 * @param sensitive whether nobody may see its value; empty if the schema does not say so
 * @param description what its comments say, in one line; empty if they say nothing
 * @param type what its values look like, such as {@code url} or {@code string(startsWith=sk-)}
 * @param page where to read about it
 * @param example what a value looks like
 */
public record SchemaItem(
    String name,
    int line,
    String value,
    boolean required,
    Optional<Boolean> sensitive,
    String description,
    Optional<String> type,
    Optional<String> page,
    Optional<String> example) {}
