package com.alwrity.onboarding.recogniser;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.jr.ob.JSON;

/** JSON as people have it in files: with comments, and with a comma behind the last value. */
public final class PastedJson {
  /** Reads it. */
  public static final JSON READER =
      JSON.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .build())
          .build();

  private PastedJson() {}
}
