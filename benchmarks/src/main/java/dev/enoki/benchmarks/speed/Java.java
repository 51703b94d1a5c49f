package dev.enoki.benchmarks.speed;

import dev.enoki.benchmarks.peers.Client;
import dev.enoki.benchmarks.peers.Server;
import java.util.List;

/** Command lines of the peers, all with the same heap and the same collector. */
public final class Java {
  private Java() {}

  static List<String> server(String label) {
    return command(Server.class, label);
  }

  static List<String> client(String label) {
    return command(Client.class, label);
  }

  /** To run a class of this class path, with these arguments. */
  public static List<String> command(Class<?> main, String... arguments) {
    String java = ProcessHandle.current().info().command().orElse("java");
    var command =
        new java.util.ArrayList<>(
            List.of(
                java,
                "-Xms256m",
                "-Xmx256m",
                "-XX:+UseG1GC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
