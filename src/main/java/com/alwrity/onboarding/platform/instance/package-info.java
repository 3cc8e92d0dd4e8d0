/**
 * One window for a home: whoever starts it again finds the one that is open, and says what it is to
 * show.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.platform.instance.SingleInstance}. May use {@code
 * model} and {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.platform.instance;

import org.jspecify.annotations.NullMarked;
