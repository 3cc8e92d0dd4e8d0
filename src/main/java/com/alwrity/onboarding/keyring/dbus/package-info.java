/**
 * Reads from the Secret Service over a connection of its own: a tenth of D-Bus, without a library,
 * because loading one takes longer than all the rest of reading a key. It only reads, and only what
 * is plain; for anything else the caller asks the libraries.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.keyring.dbus.SecretReader}, {@link
 * com.alwrity.onboarding.keyring.dbus.SessionBus}. May use {@code model}.
 */
@NullMarked
package com.alwrity.onboarding.keyring.dbus;

import org.jspecify.annotations.NullMarked;
