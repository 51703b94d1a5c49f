package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.container.ServiceRunner;
import dev.enoki.logging.Logging;
import dev.enoki.rpc.RpcClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jline.terminal.impl.DumbTerminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Does once what run and shell do, so that the launcher can have the JVM archive the classes that
 * they load, from which the next start is quicker.
 */
final class WarmUpCommand implements Runnable {
  CommandSpec spec() {
    return CommandSpec.wrapWithoutInspection(this)
        .name("warm-up")
        .usageMessage(new UsageMessageSpec().hidden(true));
  }

  @Override
  public void run() {
    try {
      Path folder = Files.createTempDirectory("enoki-warm-up");
      Path source = folder.resolve("WarmUp.java");
      Path settings = folder.resolve("config.yaml");
      Path history = folder.resolve("history");
      try {
        parseCommandLines(source);
        copy("WarmUp.java.txt", source);
        copy("warm-up.yaml", settings);
        Config config = Config.load(settings);
        Logging.configure(config.section("LOGGING"));
        Targets.Loaded loaded = new Targets(ClassPath.parse("")).load(List.of(source.toString()));
        try (RunningBroker broker = RunningBroker.embedded(config, 0)) {
          serveOneCall(broker.config(), loaded.services());
        }
        editOneLine(history);
      } finally {
        Files.deleteIfExists(source);
        Files.deleteIfExists(settings);
        Files.deleteIfExists(history);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new CommandException("no files can be made: " + e.getMessage(), e);
    }
  }

  private static void parseCommandLines(Path source) {
    new CommandLine(new RunCommand().spec()).parseArgs(source.toString());
    new CommandLine(new ShellCommand().spec()).parseArgs();
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream content = WarmUpCommand.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(content), file);
    }
  }

  private static void serveOneCall(Config config, List<Class<?>> services) {
    try (ServiceRunner runner = ServiceRunner.of(config, services.toArray(Class<?>[]::new))) {
      runner.start();
      try (RpcClient rpc = RpcClient.connect(config)) {
        new Interpreter(rpc).evaluate("n.rpc.warm_up.hello(name='Ada')");
      }
    }
  }

  private static void editOneLine(Path history) throws IOException {
    InputStream typed = new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8));
    try (TerminalStatements statements =
        new TerminalStatements(new DumbTerminal(typed, new ByteArrayOutputStream()), history)) {
      statements.next();
    }
  }
}
