/** The doctor on the desk: what is wrong, what to do, what can be put right at once. */
@NullMarked
package com.alwrity.onboarding.desk.doctor;

import org.jspecify.annotations.NullMarked;
