/** Long pages of cards that stay quick: made, changed and painted no more than a frame can take. */
@NullMarked
package com.alwrity.onboarding.ui.card;

import org.jspecify.annotations.NullMarked;
