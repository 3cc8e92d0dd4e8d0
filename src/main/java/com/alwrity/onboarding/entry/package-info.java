/**
 * Keys as people give them: what a text must be to be a key, what is entered for one provider, and
 * files and standard input with several of them.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.entry.KeyText}, {@link
 * com.alwrity.onboarding.entry.EnteredKey}, {@link com.alwrity.onboarding.entry.KeyInput}. May use
 * {@code model}, {@code dotenv}, {@code provider}, {@code recogniser}.
 */
@NullMarked
package com.alwrity.onboarding.entry;

import org.jspecify.annotations.NullMarked;
