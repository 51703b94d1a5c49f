package dev.enoki.benchmarks.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A caller under test, which takes its orders line by line, as {@code Client} says. */
final class ClientProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final OutputStream orders;
  private final BufferedReader answers;

  private ClientProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.orders = process.getOutputStream();
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static ClientProcess start(String name, List<String> command) {
    try {
      return new ClientProcess(
          name, new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** Lets it call the servers that share this URI. */
  Sample run(Cell cell, long millis, List<ServerProcess> servers, BenchBroker broker) {
    long ownBefore = ProcessCost.cpuMicros(process.pid());
    long serversBefore = servers.stream().mapToLong(ServerProcess::cpuMicros).sum();
    long brokerBefore = broker.cpuMicros();
    String answer =
        order(servers.get(0).uri() + " " + cell.bytes() + " " + cell.inFlight() + " " + millis);
    String[] words = answer.split(" ", -1);
    double calls = Math.max(1, Long.parseLong(words[0]));
    return new Sample(
        calls / (Long.parseLong(words[2]) / 1e9),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        (ProcessCost.cpuMicros(process.pid()) - ownBefore) / calls,
        (servers.stream().mapToLong(ServerProcess::cpuMicros).sum() - serversBefore) / calls,
        (broker.cpuMicros() - brokerBefore) / calls,
        Integer.parseInt(words[1]));
  }

  private String order(String order) {
    try {
      orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            "client " + name + " has ended by " + process.onExit().join().exitValue());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
