package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Check;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** The request that the catalogue declares, with a key in it. */
final class KeyRequest {
  /** Some providers answer nobody who does not say what they are. */
  private static final String PROGRAM = "ALwrity-Onboarding";

  private KeyRequest() {}

  /** Whether a header can carry the key: visible ASCII, as keys are. */
  static boolean canCarry(Secret key) {
    return key.reveal(
        characters -> {
          boolean all = characters.length > 0;
          for (char c : characters) {
            all &= c > ' ' && c < 0x7f;
          }
          return all;
        });
  }

  /** The request to this address, which is the declared one or stands in for it. */
  static HttpRequest of(Check.Request declared, URI url, Secret key) {
    // The one place where a key becomes a String, because the HTTP client takes nothing else. It
    // cannot be wiped; it lives as long as the request.
    String text = key.reveal(characters -> new String(characters));
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    if (declared.method().equals("GET") && declared.body().isEmpty()) {
      request.GET(); // the general method would declare an empty body
    } else {
      BodyPublisher body =
          declared
              .body()
              .map(form -> declared.isForm() ? form.replace(Check.KEY, encoded(text)) : form)
              .map(BodyPublishers::ofString)
              .orElseGet(BodyPublishers::noBody);
      request.method(declared.method(), body);
    }
    request.header("User-Agent", PROGRAM);
    declared
        .headers()
        .forEach((name, value) -> request.setHeader(name, value.replace(Check.KEY, text)));
    return request.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
