/** Real services for tests, each private to the test that starts it. */
@NullMarked
package com.alwrity.onboarding.testing;

import org.jspecify.annotations.NullMarked;
