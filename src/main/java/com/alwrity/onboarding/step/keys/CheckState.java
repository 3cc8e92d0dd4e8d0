package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.check.CheckResult;

/** How far the check of the key on a card is. */
sealed interface CheckState {
  /** Nobody has asked for one since the key was entered. */
  record None() implements CheckState {}

  /** It costs something, and the user does not want that. */
  record LeftOut() implements CheckState {}

  /** The key surely looks like one of this other provider, and was sent to nobody. */
  record Foreign(ProviderId owner) implements CheckState {}

  /** It was stopped before the provider answered. */
  record Stopped() implements CheckState {}

  /** The provider is being asked; each time is another one. */
  final class Running implements CheckState {}

  /** The provider, or what is in between, has answered. */
  record Done(CheckResult result) implements CheckState {}
}
