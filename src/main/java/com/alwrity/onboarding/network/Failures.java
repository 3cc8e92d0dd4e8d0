package com.alwrity.onboarding.network;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there is no answer: {@link Kind#BROKEN} if the server itself is the reason. */
public final class Failures {
  private Failures() {}

  /**
   * What this failure means. The message of an exception is never shown: nobody knows what is in
   * it.
   *
   * @param url what was to be asked
   * @param host the server that was to be connected to: the one of the address, or the proxy
   * @param now the time by the clock here
   */
  public static CheckDetail of(IOException e, URI url, String host, Instant now) {
    return switch (e) {
      case FileSystemException file ->
          new CheckDetail(Kind.CERTIFICATE_FILE, String.valueOf(file.getFile()));
      case UnknownHostException _ -> new CheckDetail(Kind.UNKNOWN_HOST, host);
      case SSLException _ -> encryption(e, host, now);
      case ConnectException _ ->
          cause(e, UnresolvedAddressException.class).isPresent()
              ? new CheckDetail(Kind.UNKNOWN_HOST, host)
              : new CheckDetail(Kind.NO_CONNECTION, host);
      default ->
          host.equals(url.getHost())
              ? new CheckDetail(Kind.BROKEN)
              : new CheckDetail(Kind.PROXY, host);
    };
  }

  private static CheckDetail encryption(IOException e, String host, Instant now) {
    if (cause(e, CertificateNotYetValidException.class).isPresent()) {
      return new CheckDetail(Kind.CERTIFICATE_EARLY, host, now);
    }
    if (cause(e, CertificateExpiredException.class).isPresent()) {
      return new CheckDetail(Kind.CERTIFICATE_OVER, host, now);
    }
    boolean certificate =
        cause(e, CertificateException.class).isPresent()
            || cause(e, CertPathValidatorException.class).isPresent();
    return new CheckDetail(certificate ? Kind.CERTIFICATE : Kind.TLS, host);
  }

  private static Optional<Throwable> cause(Throwable e, Class<? extends Throwable> type) {
    return Stream.iterate(e, some -> some != null, Throwable::getCause)
        .filter(type::isInstance)
        .findFirst();
  }
}
