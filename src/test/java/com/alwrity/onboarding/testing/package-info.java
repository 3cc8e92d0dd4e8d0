/** What tests of every package share. Uses nothing of the project. */
@NullMarked
package com.alwrity.onboarding.testing;

import org.jspecify.annotations.NullMarked;
