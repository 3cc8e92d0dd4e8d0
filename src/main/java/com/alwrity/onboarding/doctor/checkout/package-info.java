/**
 * What goes wrong in a checkout: its files, its settings, its keys and their names.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.checkout.CheckoutChecks}. May use the
 * workspace, the {@code .env} files, the providers and the recogniser.
 */
@NullMarked
package com.alwrity.onboarding.doctor.checkout;

import org.jspecify.annotations.NullMarked;
