/**
 * What keys a pasted text holds, whatever its form: a key alone, assignments, JSON, a curl command,
 * headers, a table, prose.
 *
 * <p>A pure function. Each form of text has a class that turns it into pieces, which are texts that
 * may be keys with what stands near them; one class judges the pieces. No part of a key is ever
 * taken for a key: what has no clear beginning and end is not answered. Entry types: {@link
 * com.alwrity.onboarding.recogniser.KeyRecogniser}, {@link
 * com.alwrity.onboarding.recogniser.Finding}. May use {@code model} and {@code provider}.
 */
@NullMarked
package com.alwrity.onboarding.recogniser;

import org.jspecify.annotations.NullMarked;
