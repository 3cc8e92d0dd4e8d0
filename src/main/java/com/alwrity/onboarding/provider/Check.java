package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.model.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to ask a provider whether it accepts a key, and how to read its answer.
 *
 * @param request what to send
 * @param rules the first that fits decides. Where none fits, 429 means rate-limited and everything
 *     else tells nothing of the key
 * @param reasons words of the answer that say why a key may not do everything; nothing else of it
 *     is ever shown as a reason
 * @param admin how to ask about keys that administer an account
 * @param cost what asking costs, in a sentence; empty if nothing
 * @param quota names of fields of the answer, at any depth, that tell what is left of the quota
 */
public record Check(
    Request request,
    List<Rule> rules,
    List<String> reasons,
    Optional<Admin> admin,
    Optional<String> cost,
    List<String> quota) {

  /** Stands for the key in the value of a header or of a form, and nowhere else. */
  public static final String KEY = "{key}";

  /** The content type of a body that may carry the key: a form. */
  public static final String FORM = "application/x-www-form-urlencoded";

  /**
   * One HTTP request.
   *
   * @param method {@code GET} or {@code POST}
   * @param url https, without the key: addresses end up in logs
   * @param headers with {@link #KEY} where the key goes
   * @param body what a POST sends, if anything; a form may have {@link #KEY} in it
   */
  public record Request(
      String method, URI url, Map<String, String> headers, Optional<String> body) {

    boolean hasKeyInBody() {
      return body.orElse("").contains(KEY);
    }

    /** Whether the body is a form. */
    public boolean isForm() {
      return headers.entrySet().stream()
          .anyMatch(h -> h.getKey().equalsIgnoreCase("Content-Type") && h.getValue().equals(FORM));
    }
  }

  /**
   * What an answer means.
   *
   * @param status the HTTP status
   * @param contains a text in the body; letter case and white space do not count
   * @param verdict what it says of the key
   */
  public record Rule(int status, Optional<String> contains, Verdict verdict) {}

  /**
   * Keys that administer an account, and cannot do what ordinary keys do. They are asked about at
   * another address of the same server; rules and headers are the same.
   *
   * @param format what whole keys of this kind look like
   * @param url where to ask about them
   */
  public record Admin(Pattern format, URI url) {}
}
