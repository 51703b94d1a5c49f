package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key stores made by the JDK's keytool, one for each name, with the password "changeit". */
record KeyStores(Path folder) {
  static final String PASSWORD = "changeit";

  Path file(String name) {
    return folder.resolve(name + ".p12");
  }

  void selfSigned(String name) throws Exception {
    String subject = "CN=" + name;
    String host = "san=ip:127.0.0.1";
    run(name, "-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", subject, "-ext", host);
    run(name, "-exportcert", "-alias", name, "-file", certificate(name));
  }

  /** Adds another's certificate as a trusted one. */
  void trust(String name, String other) throws Exception {
    run(name, "-importcert", "-noprompt", "-alias", other, "-file", certificate(other));
  }

  private String certificate(String name) {
    return folder.resolve(name + ".crt").toString();
  }

  private void run(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", file(name).toString(), "-storepass", PASSWORD));
    Path log = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(keytool.waitFor()).as(() -> "keytool: " + log).isZero();
  }
}
