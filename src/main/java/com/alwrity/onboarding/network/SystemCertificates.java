package com.alwrity.onboarding.network;

import com.alwrity.onboarding.platform.Os;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that the system trusts, with those of whoever runs this machine. What cannot be
 * read of them is passed over: it is nobody's wish here.
 *
 * @param bundles files of Linux; the first with certificates counts
 * @param stores the kinds of key store that stand for the system's
 */
record SystemCertificates(List<Path> bundles, List<String> stores) {
  private static final Logger LOG = LoggerFactory.getLogger(SystemCertificates.class);

  /** A bundle is a quarter of a mebibyte. */
  private static final int LONGEST = 1 << 24;

  private static final String END = "-----END CERTIFICATE-----";

  /** Those of the system that we run on. */
  static SystemCertificates usual() {
    return switch (Os.current()) {
      case WINDOWS -> new SystemCertificates(List.of(), List.of("Windows-ROOT"));
      case MACOS -> new SystemCertificates(List.of(), List.of("KeychainStore"));
      case LINUX ->
          new SystemCertificates(
              List.of(
                  Path.of("/etc/ssl/certs/ca-certificates.crt"),
                  Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
                  Path.of("/etc/ssl/ca-bundle.pem")),
              List.of());
    };
  }

  /** Reads them all. */
  List<Certificate> read() {
    List<Certificate> all = new ArrayList<>();
    for (Path bundle : bundles) {
      if (all.isEmpty() && Files.isReadable(bundle)) {
        all.addAll(ofBundle(bundle));
      }
    }
    for (String store : stores) {
      all.addAll(ofStore(store));
    }
    return all;
  }

  private static List<Certificate> ofBundle(Path bundle) {
    List<Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(bundle)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      int bad = 0;
      for (int from = 0, end; (end = text.indexOf(END, from)) >= 0; from = end + END.length()) {
        byte[] one = text.substring(from, end + END.length()).getBytes(StandardCharsets.ISO_8859_1);
        try {
          found.add(factory.generateCertificate(new ByteArrayInputStream(one)));
        } catch (CertificateException _) { // the others may be what is needed
          bad++;
        }
      }
      if (bad > 0) {
        LOG.warn("{}: {} certificates cannot be read", bundle, bad);
      }
    } catch (IOException | CertificateException e) {
      LOG.warn("{} cannot be read: {}", bundle, e.toString());
    }
    return found;
  }

  private static List<Certificate> ofStore(String type) {
    List<Certificate> found = new ArrayList<>();
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)) {
          found.add(store.getCertificate(alias));
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("{} cannot be read: {}", type, e.toString());
    }
    return found;
  }
}
