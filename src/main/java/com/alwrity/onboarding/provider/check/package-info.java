/**
 * Asks providers whether they accept a key, all at once, and reads their answers.
 *
 * <p>A key goes into a header, or a form, of the one request that the catalogue declares for it, to
 * the server that the catalogue names, and nowhere else: no redirect is followed. What is shown of
 * an answer is on a list, and never has a part of the key in it. Entry types: {@link
 * com.alwrity.onboarding.provider.check.KeyChecks}, {@link
 * com.alwrity.onboarding.provider.check.CheckRun}, {@link
 * com.alwrity.onboarding.provider.check.CheckResult}. May use {@code model}, {@code platform},
 * {@code network} and {@code provider}.
 */
@NullMarked
package com.alwrity.onboarding.provider.check;

import org.jspecify.annotations.NullMarked;
