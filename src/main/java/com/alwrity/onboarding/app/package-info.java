/**
 * Where it starts: the command line, the window, or the onboarding in the terminal; and the wiring
 * of the window by hand.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.app.Main}. May use everything.
 */
@NullMarked
package com.alwrity.onboarding.app;

import org.jspecify.annotations.NullMarked;
