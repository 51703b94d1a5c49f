package dev.enoki.devbroker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A broker in a JVM of its own, with a heap of 64 MB. */
final class SmallBroker implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final String uri;

  private SmallBroker(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.uri = out.lines().filter(line -> line.startsWith("amqp://")).findFirst().orElseThrow();
  }

  static SmallBroker start() throws IOException {
    return new SmallBroker(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallBroker.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  String uri() {
    return uri;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }

  public static void main(String[] arguments) throws Exception {
    try (DevBroker broker = DevBroker.start()) {
      System.out.println(broker.uri());
      System.in.read();
    }
  }
}
