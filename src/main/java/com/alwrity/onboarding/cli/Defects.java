package com.alwrity.onboarding.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own mistakes go to the log, with their trace; the user gets a sentence. */
final class Defects {
  private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

  private Defects() {}

  static void log(Exception defect) {
    LOG.error("unexpected", defect);
  }
}
