package com.alwrity.onboarding.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Takes out of the finished text, messages of exceptions included, whatever could be a key. */
final class RedactingLayout extends PatternLayout {
  @Override
  public String doLayout(ILoggingEvent event) {
    return Redaction.of(super.doLayout(event));
  }
}
