/**
 * Values that every other package speaks in: who, which provider, which secret, what went wrong.
 *
 * <p>No input or output, no JavaFX. Uses nothing of the project.
 */
@NullMarked
package com.alwrity.onboarding.model;

import org.jspecify.annotations.NullMarked;
