/** Real parts that several tests stand on: services, programs, pictures. */
@NullMarked
package com.alwrity.onboarding.testing;

import org.jspecify.annotations.NullMarked;
