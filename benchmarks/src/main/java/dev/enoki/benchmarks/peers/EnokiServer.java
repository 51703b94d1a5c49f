package dev.enoki.benchmarks.peers;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.logging.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Enoki as it is out of the box. */
final class EnokiServer {
  private EnokiServer() {}

  static void untraced(String uri) {
    Logging.configure(null);
    ServiceContainer.start(EchoService.class, config(uri));
  }

  /** Each record is written to a file, as JSON, by the worker itself. */
  static void tracedInto(String uri) throws IOException {
    Logging.configure(logging(List.of("file")));
    ServiceContainer.start(TracedEchoService.class, config(uri));
  }

  /** The same, by another thread. */
  static void tracedAsynchronously(String uri) throws IOException {
    Logging.configure(logging(List.of("queue")));
    ServiceContainer.start(TracedEchoService.class, config(uri));
  }

  /** Settings of its own are given as -Denoki.max_workers=…, -Denoki.prefetch_count=…. */
  private static Config config(String uri) {
    Config config = Config.of(Map.of("AMQP_URI", uri));
    for (String key : List.of("max_workers", "prefetch_count")) {
      Integer value = Integer.getInteger("enoki." + key);
      if (value != null) {
        config = config.with(key, value);
      }
    }
    return config;
  }

  private static Map<String, Object> logging(List<String> ofTraces) throws IOException {
    Path file = Files.createTempFile("enoki-trace-", ".jsonl");
    file.toFile().deleteOnExit();
    Map<String, Object> toFile =
        Map.of("class", "logging.FileHandler", "filename", file.toString(), "formatter", "tracer");
    Map<String, Object> queue =
        Map.of("class", "logging.handlers.QueueHandler", "handlers", List.of("file"));
    return Map.of(
        "version",
        1,
        "formatters",
        Map.of("tracer", Map.of("()", "nameko_tracer.formatters.JSONFormatter")),
        "handlers",
        ofTraces.contains("queue")
            ? Map.of("file", toFile, "queue", queue)
            : Map.of("file", toFile),
        "loggers",
        Map.of("nameko_tracer", Map.of("level", "INFO", "handlers", ofTraces, "propagate", false)));
  }
}
