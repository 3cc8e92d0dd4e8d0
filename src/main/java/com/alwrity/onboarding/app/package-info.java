/**
 * Where it starts: the command line, the window, or the onboarding in the terminal; and the window
 * itself, around its pages.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.app.Main}. May use everything.
 */
@NullMarked
package com.alwrity.onboarding.app;

import org.jspecify.annotations.NullMarked;
