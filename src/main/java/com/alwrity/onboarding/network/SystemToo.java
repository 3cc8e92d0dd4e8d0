package com.alwrity.onboarding.network;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another manager does, and what the system trusts besides. Its certificates are read
 * when they are needed for the first time: for most servers they never are.
 */
final class SystemToo extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager first;
  private final SystemCertificates system;
  private Optional<X509ExtendedTrustManager> second = Optional.empty();
  private boolean read;

  SystemToo(X509ExtendedTrustManager first, SystemCertificates system) {
    this.first = first;
    this.system = system;
  }

  /** Asks one manager. */
  @FunctionalInterface
  private interface Question {
    void ask(X509ExtendedTrustManager manager) throws CertificateException;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    ask(manager -> manager.checkServerTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    ask(manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    ask(manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    first.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    first.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    first.checkClientTrusted(chain, type, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return first.getAcceptedIssuers();
  }

  private void ask(Question question) throws CertificateException {
    try {
      question.ask(first);
    } catch (CertificateException e) {
      X509ExtendedTrustManager next = second().orElseThrow(() -> e);
      try {
        question.ask(next);
      } catch (CertificateException also) {
        // Who knows the issuer and refuses all the same can say why.
        throw hasNoPath(e) ? also : e;
      }
    }
  }

  private synchronized Optional<X509ExtendedTrustManager> second() {
    if (!read) {
      read = true;
      try {
        second = TrustedCertificates.manager(system.read());
      } catch (GeneralSecurityException _) { // as if there were none
        second = Optional.empty();
      }
    }
    return second;
  }

  private static boolean hasNoPath(Throwable e) {
    return Stream.iterate(e, some -> some != null, Throwable::getCause)
        .anyMatch(CertPathBuilderException.class::isInstance);
  }
}
