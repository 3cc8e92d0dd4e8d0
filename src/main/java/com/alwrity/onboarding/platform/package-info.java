/**
 * The machine underneath: which system it is, where the program's home is, files that are private
 * and survive a crash.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.platform.AppHome}, {@link
 * com.alwrity.onboarding.platform.AtomicFile}. May use {@code model}.
 */
@NullMarked
package com.alwrity.onboarding.platform;

import org.jspecify.annotations.NullMarked;
