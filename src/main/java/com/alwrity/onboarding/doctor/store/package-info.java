/**
 * What goes wrong with what is stored: the database, the master key, the keys, their copies.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.store.Opening}. May use the vault, which it
 * only looks at, and the destinations.
 */
@NullMarked
package com.alwrity.onboarding.doctor.store;

import org.jspecify.annotations.NullMarked;
