/**
 * What people read: the message bundle, and the sentence, the advice and the exit code of a {@link
 * com.alwrity.onboarding.model.Problem}.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.text.Messages}. May use {@code model}.
 */
@NullMarked
package com.alwrity.onboarding.text;

import org.jspecify.annotations.NullMarked;
