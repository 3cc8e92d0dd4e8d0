/** What tests of several packages share. */
@NullMarked
package com.alwrity.onboarding.testing;

import org.jspecify.annotations.NullMarked;
