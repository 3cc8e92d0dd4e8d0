/** A file system that fails on demand, over the real one. Entry type: {@code FaultyFileSystem}. */
@NullMarked
package com.alwrity.onboarding.testing.faults;

import org.jspecify.annotations.NullMarked;
