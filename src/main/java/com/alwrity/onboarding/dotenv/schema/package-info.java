/**
 * The list of variables that a project keeps in git: {@code .env.schema} with the comments of
 * env-spec, or a {@code .env.example} of names.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.dotenv.schema.EnvSchema}. May use {@code model} and
 * {@code dotenv}.
 */
@NullMarked
package com.alwrity.onboarding.dotenv.schema;

import org.jspecify.annotations.NullMarked;
