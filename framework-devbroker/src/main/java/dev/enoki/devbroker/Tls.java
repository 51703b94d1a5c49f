package dev.enoki.devbroker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** How the broker speaks TLS. */
record Tls(SSLContext context, ClientCertificate clientCertificate) {
  /** What the broker wants of its clients. */
  enum ClientCertificate {
    IGNORED,
    WANTED,
    REQUIRED
  }

  /** The server's side of one connection. */
  SSLEngine newEngine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    switch (clientCertificate) {
      case IGNORED -> {}
      case WANTED -> engine.setWantClientAuth(true);
      case REQUIRED -> engine.setNeedClientAuth(true);
    }
    return engine;
  }

  /** Shows the store's key, and trusts clients by the store's certificates where it has any. */
  static SSLContext context(Path file, String password) {
    char[] secret = password.toCharArray();
    try {
      if (!Files.isReadable(file)) {
        throw new IOException("there is no such file to read");
      }
      KeyStore store = KeyStore.getInstance(file.toFile(), secret);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, secret);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(hasTrusted(store) ? store : null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "key store %s: %s; name a PKCS12 or JKS file and its password"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static boolean hasTrusted(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
