/**
 * The one way of log messages, ours and the libraries': warnings and worse go into {@code
 * HOME/logs}, and nothing that could be a key goes with them.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.logging.Logging}. May use {@code model} and {@code
 * platform}.
 */
@NullMarked
package com.alwrity.onboarding.logging;

import org.jspecify.annotations.NullMarked;
