package dev.enoki.benchmarks.speed;

import dev.enoki.benchmarks.peers.Client;
import dev.enoki.benchmarks.peers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Callers, all of one server, the floor that confirms. */
public final class Clients {
  private static final String BASE = Client.FLOOR;

  private Clients() {}

  /** Measures, and prints tables. */
  public static void main(String[] arguments) {
    Program.run(() -> run(arguments));
  }

  private static void run(String[] arguments) throws InterruptedException {
    Options options =
        Options.of(
            arguments, "--rounds", "--window", "--payloads", "--in-flight", "--only", "--warm-up");
    Map<String, List<String>> commands = Side.commands(options, Client.kinds(), BASE, Java::client);
    try (BenchBroker broker = new BenchBroker();
        ServerProcess server = ServerProcess.serving("floor", Java.server(Server.FLOOR), broker)) {
      List<Comparison.Pair> pairs = new ArrayList<>();
      commands.forEach(
          (name, command) ->
              pairs.add(new Comparison.Pair(name, ClientProcess.start(name, command), server)));
      Side.compare("Clients", options, broker, pairs, BASE);
      pairs.forEach(pair -> pair.client().close());
    }
  }
}
