package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes an authority and certificates of its by the JDK's keytool: name.pem and name.key. */
record Keytool(Path folder) {
  private static final String PASSWORD = "changeit";

  Path ca(String name) throws IOException, InterruptedException {
    generate(name, "-ext", "bc:c");
    run("-exportcert", "-rfc", "-alias", name, "-file", pem(name).toString());
    return pem(name);
  }

  void certificate(String name, String ca, String... extensions)
      throws IOException, InterruptedException, GeneralSecurityException {
    generate(name);
    String request = folder.resolve(name + ".csr").toString();
    run("-certreq", "-alias", name, "-file", request);
    List<String> sign =
        new ArrayList<>(List.of("-gencert", "-rfc", "-alias", ca, "-infile", request));
    sign.addAll(List.of("-outfile", pem(name).toString()));
    sign.addAll(List.of(extensions));
    run(sign.toArray(String[]::new));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("store.p12"))) {
      store.load(file, PASSWORD.toCharArray());
    }
    byte[] der = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
    Files.writeString(
        key(name),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)));
  }

  Path pem(String name) {
    return folder.resolve(name + ".pem");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private void generate(String name, String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "RSA"));
    arguments.addAll(List.of("-alias", name, "-dname", "CN=" + name));
    arguments.addAll(List.of(more));
    run(arguments.toArray(String[]::new));
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", folder.resolve("store.p12").toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as(() -> "keytool: " + folder.resolve("keytool.log")).isZero();
  }
}
