package com.alwrity.onboarding.update;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What is known of the newest version, from whoever has the key.
 *
 * @param notes where to read about it; an https address of visible ASCII
 */
public record UpdateManifest(SemanticVersion version, URI notes) {
  private static final String PRODUCT = "alwrity-onboarding";
  private static final Pattern NOTES = Pattern.compile("https://[!-~]{1,300}");

  /**
   * Reads an answer: the signature in Base64 on a line of its own, behind it the JSON that is
   * signed, byte for byte. Nothing of an answer is looked at before its signature.
   *
   * @throws OnboardingException with {@link Problem.Refused#UPDATE_SIGNATURE} or {@link
   *     Problem.Refused#UPDATE_MANIFEST}, and the server
   */
  static UpdateManifest read(byte[] answer, PublicKey key, String server) {
    int end = 0;
    while (end < answer.length && answer[end] != '\n') {
      end++;
    }
    byte[] signed = Arrays.copyOfRange(answer, Math.min(end + 1, answer.length), answer.length);
    if (!isSigned(signed, Arrays.copyOf(answer, end), key)) {
      throw new OnboardingException(Problem.Refused.UPDATE_SIGNATURE, server);
    }
    try {
      return of(JSON.std.mapFrom(signed));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new OnboardingException(e, Problem.Refused.UPDATE_MANIFEST, server);
    }
  }

  private static boolean isSigned(byte[] text, byte[] signature, PublicKey key) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException _) { // no signature at all
      return false;
    }
  }

  private static UpdateManifest of(Map<String, Object> fields) {
    URI notes = URI.create(text(fields, "notes"));
    if (!text(fields, "product").equals(PRODUCT)
        || !NOTES.matcher(notes.toString()).matches()
        || notes.getHost() == null) {
      throw new IllegalArgumentException("of something else, or notes that are nowhere");
    }
    return new UpdateManifest(
        SemanticVersion.parse(text(fields, "version")).orElseThrow(IllegalArgumentException::new),
        notes);
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
