package dev.enoki.benchmarks.speed;

import dev.enoki.benchmarks.peers.Client;
import dev.enoki.benchmarks.peers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers, all called by one load generator that only knows the wire. */
public final class Servers {
  private static final String BASE = Server.FLOOR;

  private Servers() {}

  /** Measures, and prints tables. */
  public static void main(String[] arguments) {
    Program.run(() -> run(arguments));
  }

  private static void run(String[] arguments) throws InterruptedException {
    Options options =
        Options.of(
            arguments, "--rounds", "--window", "--payloads", "--in-flight", "--only", "--warm-up");
    Map<String, List<String>> commands = Side.commands(options, Server.kinds(), BASE, Java::server);
    try (BenchBroker broker = new BenchBroker();
        ClientProcess load = ClientProcess.start("load", Java.client(Client.LOAD))) {
      List<Comparison.Pair> pairs = new ArrayList<>();
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        ServerProcess server = ServerProcess.serving(command.getKey(), command.getValue(), broker);
        pairs.add(new Comparison.Pair(server.name(), load, server));
      }
      Side.compare("Servers", options, broker, pairs, BASE);
      pairs.forEach(pair -> pair.server().close());
    }
  }
}
