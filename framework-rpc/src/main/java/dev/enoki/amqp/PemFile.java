package dev.enoki.amqp;

import dev.enoki.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of certificates or a key in PEM.
 *
 * @param key for error messages: the setting that names the file
 */
record PemFile(String key, Path path) {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

  /** One or more. */
  Certificate[] certificates() {
    Certificate[] certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes()))
              .toArray(Certificate[]::new);
    } catch (CertificateException e) {
      throw mistake("has no certificate in PEM that can be read", e);
    }
    if (certificates.length == 0) {
      throw mistake("has no certificate in PEM", null);
    }
    return certificates;
  }

  /** The one that belongs to the public key. */
  PrivateKey privateKey(PublicKey publicKey) {
    Matcher block = PRIVATE_KEY.matcher(new String(bytes(), StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw mistake("has no private key in PEM", null);
    }
    if (!block.group(1).equals("PRIVATE KEY")) {
      throw mistake(
          "has a '"
              + block.group(1)
              + "', which must be an unencrypted PKCS#8 one, as made by"
              + " openssl pkcs8 -topk8 -nocrypt -in "
              + path
              + " -out <file>",
          null);
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      PrivateKey privateKey =
          KeyFactory.getInstance(publicKey.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(der));
      if (privateKey instanceof RSAKey ours
          && publicKey instanceof RSAKey theirs
          && !ours.getModulus().equals(theirs.getModulus())) {
        throw mistake("has the key of another certificate", null);
      }
      return privateKey;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw mistake("has no " + publicKey.getAlgorithm() + " key, as the certificate needs", e);
    }
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw mistake("isn't there", e);
    } catch (IOException e) {
      throw mistake("can't be read", e);
    }
  }

  private ConfigurationException mistake(String what, @Nullable Exception cause) {
    return new ConfigurationException(key + ": the file " + path + " " + what, cause);
  }
}
