/**
 * The places that get copies of the keys: items in the OS keyring, {@code backend/.env}, {@code
 * frontend/.env}. Each shows what it would write, writes and verifies it, and compares.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.destination.Places}, {@link
 * com.alwrity.onboarding.destination.Place}. May use {@code model}, {@code keyring}, {@code
 * dotenv}, {@code provider}, {@code workspace}.
 */
@NullMarked
package com.alwrity.onboarding.destination;

import org.jspecify.annotations.NullMarked;
