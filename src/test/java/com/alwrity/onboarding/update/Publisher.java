package com.alwrity.onboarding.update;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Signs manifests with a key of its own, and puts them into answers of a server. */
public final class Publisher {
  private final KeyPair keys;

  /** With a new key. */
  public Publisher() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** The public one, as {@code ALWRITY_UPDATE_KEY} wants it. */
  public String key() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /** A usual manifest of this version. */
  public static String manifest(String version) {
    return """
    {"product": "alwrity-onboarding", "version": "%s", "notes": "https://notes.test/%s", "more": 1}
    """
        .formatted(version, version);
  }

  /** An answer with this text, signed. */
  public String signed(String text) {
    return answer(signature(text) + "\n" + text);
  }

  /** In Base64. */
  String signature(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A successful answer of HTTP with this body. */
  static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }
}
