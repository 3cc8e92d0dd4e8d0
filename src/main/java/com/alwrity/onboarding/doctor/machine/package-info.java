/**
 * What goes wrong on a computer, whatever is stored: folders, the keyring, the proxy, the disk.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.machine.MachineChecks}. May use the platform,
 * the keyring and the settings of the vault.
 */
@NullMarked
package com.alwrity.onboarding.doctor.machine;

import org.jspecify.annotations.NullMarked;
