/** The audit on the desk: who did what to which key, and whether that was altered. */
@NullMarked
package com.alwrity.onboarding.desk.audit;

import org.jspecify.annotations.NullMarked;
