package com.alwrity.onboarding.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that Java trusts, and those of the system and of a file beside them. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  /** A context that trusts those of Java and of the system. */
  static SSLContext with(SystemCertificates system) throws GeneralSecurityException {
    return context(usual(), system);
  }

  /**
   * A context that trusts those of this file too.
   *
   * @throws IOException if the file cannot be read or has no certificates
   */
  static SSLContext with(Path pem, SystemCertificates system)
      throws IOException, GeneralSecurityException {
    List<Certificate> all = new ArrayList<>(List.of(usual().getAcceptedIssuers()));
    int usual = all.size();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
      all.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
    if (all.size() == usual) {
      throw new IOException("no certificates");
    }
    return context(manager(all).orElseThrow(), system);
  }

  /** A manager that trusts these alone; empty if there are none. */
  static Optional<X509ExtendedTrustManager> manager(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    if (certificates.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int count = 0;
      for (Certificate certificate : certificates) {
        all.setCertificateEntry("trusted-" + count++, certificate);
      }
      return Optional.of(managerOf(all));
    } catch (IOException e) { // of a store that is nowhere
      throw new GeneralSecurityException(e);
    }
  }

  private static SSLContext context(X509ExtendedTrustManager manager, SystemCertificates system)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new SystemToo(manager, system)}, null);
    return context;
  }

  private static X509ExtendedTrustManager usual() throws GeneralSecurityException {
    return managerOf(null);
  }

  private static X509ExtendedTrustManager managerOf(@Nullable KeyStore certificates)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no manager of certificates"));
  }
}
