package com.alwrity.onboarding.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What there is to say of a check beside its verdict, as data.
 *
 * <p>The sentence is in the message bundle under {@code check.<id>}, with the arguments as {@code
 * {0}}, {@code {1}}.
 *
 * @param kind what is said
 * @param arguments what the sentence mentions; never a key or a part of one
 */
public record CheckDetail(Kind kind, List<String> arguments) {
  /** A detail with these arguments, as texts. */
  public CheckDetail(Kind kind, Object... arguments) {
    this(kind, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /** What can be said. */
  public enum Kind {
    /** A field of the answer that tells what is left, and its value. */
    QUOTA,
    /** The provider's word for why the key may not do everything. */
    REASON,
    /** The key administers an account. */
    ADMIN_KEY,
    /** In how many seconds the provider may be asked again. */
    RETRY_AFTER,
    /** The provider has a trouble of its own: the HTTP status. */
    STATUS,
    /** A status that tells nothing of the key. */
    UNKNOWN_STATUS,
    /** The status of a good key, without what a good key is answered. */
    UNEXPECTED_ANSWER,
    /** The answer is a page for people: somebody answers in the provider's place. */
    IN_BETWEEN,
    /** The answer leads to another server, to which the key was not sent. */
    REDIRECT,
    /** So many kibibytes were read, and there was more. */
    TOO_LARGE,
    /** The connection was cut, or the answer is not HTTP. */
    BROKEN,
    /** The name of this server is not known: most often, there is no network. */
    UNKNOWN_HOST,
    /** There is no connection to this server. */
    NO_CONNECTION,
    /** There was no answer within so many seconds. */
    TIMEOUT,
    /** No encrypted connection came about with this server. */
    TLS,
    /** The certificate of this server is not to be trusted. */
    CERTIFICATE,
    /** The certificate of this server ended at a time, and the clock here says another. */
    CERTIFICATE_OVER,
    /** The certificate of this server begins at a time, and the clock here says another. */
    CERTIFICATE_EARLY,
    /** The certificates that {@code SSL_CERT_FILE} names cannot be read. */
    CERTIFICATE_FILE,
    /** This proxy refused the connection, or it broke. */
    PROXY,
    /** The proxy wants a user name and a password. */
    PROXY_PASSWORD,
    /** The clock here differs from the provider's by so many minutes. */
    CLOCK,
    /** The key has characters that no HTTP header can carry. */
    KEY_CHARACTERS,
    /** The key looks like one of this provider, so it was not sent to that one. */
    OTHER_PROVIDER,
    /** The provider has no way to check a key. */
    NO_CHECK;

    /** The name in the bundle, such as {@code retry-after}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
