package dev.enoki.amqp;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code AMQP_SSL}: {@code true}, or a mapping with kombu's names or their short ones.
 *
 * <ul>
 *   <li>{@code ca_certs}, {@code ca}: the trusted authorities; absent, the JVM's trust store
 *   <li>{@code certfile}, {@code cert}: the client's certificate, and those up to its authority's
 *   <li>{@code keyfile}, {@code key}: its key, PKCS#8; absent, in the certificate's file
 *   <li>{@code cert_reqs}: {@code CERT_REQUIRED} or {@code CERT_NONE}, or {@code verify}: a
 *       boolean; whether the broker's certificate and the host in it are checked, which they are
 *       when absent
 * </ul>
 *
 * All files are PEM.
 */
record TlsSettings(SSLContext context, boolean verify, boolean hasClientCertificate) {
  private static final String KEY = "AMQP_SSL";
  private static final List<String> NAMES =
      List.of("ca", "ca_certs", "cert", "cert_reqs", "certfile", "key", "keyfile", "verify");

  /** Whether it asks for TLS, whatever the URI says. */
  static boolean isGiven(Config config) {
    return config.has(KEY) && !Boolean.FALSE.equals(config.value(KEY));
  }

  static TlsSettings of(Config config) {
    Map<String, @Nullable Object> section =
        config.value(KEY) instanceof Boolean ? Map.of() : config.section(KEY);
    TreeSet<String> unknown = new TreeSet<>(section.keySet());
    NAMES.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          KEY
              + "."
              + unknown.first()
              + ": is not known; there are "
              + String.join(", ", NAMES)
              + Suggestion.among(NAMES, unknown.first()));
    }
    PemFile ca = file(section, "ca_certs", "ca");
    PemFile cert = file(section, "certfile", "cert");
    PemFile key = file(section, "keyfile", "key");
    if (cert == null && key != null) {
      throw new ConfigurationException(key.key() + ": needs AMQP_SSL.cert, its certificate");
    }
    boolean verify = verify(section);
    try {
      TrustManager[] trust = ca == null ? null : trusting(ca);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          cert == null ? null : showing(cert, key == null ? cert : key),
          verify ? trust : new TrustManager[] {new AnyCertificate()},
          null);
      return new TlsSettings(context, verify, cert != null);
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException(KEY + ": this JVM can't do that: " + e.getMessage(), e);
    }
  }

  void applyTo(ConnectionFactory factory) {
    factory.useSslProtocol(context);
    if (verify) {
      factory.enableHostnameVerification();
    }
  }

  private static @Nullable PemFile file(
      Map<String, @Nullable Object> section, String name, String shortName) {
    String given = name(section, name, shortName);
    Object value = section.get(given);
    if (value == null) {
      return null;
    }
    String key = KEY + "." + given;
    if (!(value instanceof String text)) {
      throw new ConfigurationException(key + ": must be the path of a PEM file");
    }
    try {
      return new PemFile(key, Path.of(text));
    } catch (InvalidPathException e) {
      throw new ConfigurationException(key + ": is no path: " + text, e);
    }
  }

  private static boolean verify(Map<String, @Nullable Object> section) {
    String given = name(section, "cert_reqs", "verify");
    Object value = section.get(given);
    if (value == null) {
      return true;
    }
    if (given.equals("verify")) {
      if (value instanceof Boolean verify) {
        return verify;
      }
      throw new ConfigurationException(KEY + ".verify: must be true or false");
    }
    // Python's constants are numbers as well; for a client, CERT_OPTIONAL is CERT_REQUIRED.
    return switch (value.toString().replaceFirst("^ssl\\.", "")) {
      case "CERT_REQUIRED", "CERT_OPTIONAL", "2", "1" -> true;
      case "CERT_NONE", "0" -> false;
      default ->
          throw new ConfigurationException(
              KEY + ".cert_reqs: must be CERT_REQUIRED or CERT_NONE, not " + value);
    };
  }

  private static String name(Map<String, @Nullable Object> section, String name, String shortName) {
    boolean hasShort = section.get(shortName) != null;
    if (hasShort && section.get(name) != null) {
      throw new ConfigurationException(
          KEY + "." + shortName + ": means the same as " + KEY + "." + name + "; give one of them");
    }
    return hasShort ? shortName : name;
  }

  private static TrustManager[] trusting(PemFile ca) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    for (Certificate certificate : ca.certificates()) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] showing(PemFile cert, PemFile key)
      throws GeneralSecurityException, IOException {
    Certificate[] chain = cert.certificates();
    KeyStore store = emptyStore();
    char[] none = new char[0];
    store.setKeyEntry("client", key.privateKey(chain[0].getPublicKey()), none, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, none);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
