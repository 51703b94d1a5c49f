package dev.enoki.benchmarks.speed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server under test, on a virtual host of its own, or one that it shares with others. */
final class ServerProcess implements AutoCloseable {
  static final String QUEUE = "rpc-bench";

  private static final int PATIENCE_SECONDS = 5;

  private final String name;
  private final String uri;
  private final Process process;

  private ServerProcess(String name, String uri, Process process) {
    this.name = name;
    this.uri = uri;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Started, but perhaps not serving yet. */
  static ServerProcess start(String name, List<String> command, String uri) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("AMQP_URI", uri);
      builder.redirectErrorStream(true).redirectOutput(log(name));
      return new ServerProcess(name, uri, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it serves. */
  static ServerProcess serving(String name, List<String> command, BenchBroker broker)
      throws InterruptedException {
    String uri = broker.newVirtualHost();
    try (BenchBroker.Gate gate = broker.gate(uri)) {
      gate.declare(QUEUE);
      ServerProcess server = start(name, command, uri);
      gate.await(QUEUE, 1, server.process);
      return server;
    }
  }

  private static File log(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("benchmarks", "target", "logs"));
    return folder.resolve(name + ".log").toFile();
  }

  String name() {
    return name;
  }

  String uri() {
    return uri;
  }

  Process process() {
    return process;
  }

  long cpuMicros() {
    return ProcessCost.cpuMicros(process.pid());
  }

  /** It may end by itself, and delete what it has written. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
  }
}
