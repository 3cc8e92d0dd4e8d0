/** Real services that tests of several packages need. */
@NullMarked
package com.alwrity.onboarding.testing;

import org.jspecify.annotations.NullMarked;
