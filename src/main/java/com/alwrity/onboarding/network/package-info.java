/**
 * Connections to servers as this machine has them: the proxies of its environment, the certificates
 * that it trusts, and why no answer came.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.network.Connections}, {@link
 * com.alwrity.onboarding.network.Failures}. May use {@code model} and {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.network;

import org.jspecify.annotations.NullMarked;
