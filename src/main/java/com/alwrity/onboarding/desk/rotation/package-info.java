/** Replacing a stored key by a new one, on its card on the desk. */
@NullMarked
package com.alwrity.onboarding.desk.rotation;

import org.jspecify.annotations.NullMarked;
