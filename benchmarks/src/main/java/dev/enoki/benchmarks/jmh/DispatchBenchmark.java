package dev.enoki.benchmarks.jmh;

import dev.enoki.benchmarks.peers.EchoService;
import dev.enoki.benchmarks.peers.TracedEchoService;
import dev.enoki.container.InlineWorkers;
import dev.enoki.logging.Logging;
import dev.enoki.rpc.Requests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call, from the message's bytes to the reply's, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DispatchBenchmark {
  /**
   * {@code silent} has the tracer, whose logger is off; {@code built} makes both records, and drops
   * them; {@code formatted} writes them as JSON to nowhere.
   */
  @Param({"none", "silent", "built", "formatted"})
  String tracing = "none";

  private InlineWorkers workers = new InlineWorkers(EchoService.class);
  private Requests requests = BenchRequests.to(EchoService.class, "echo", "[\"ナメコ\"]");

  /** Sets the tracer and its logger up. */
  @Setup
  public void setUp() {
    boolean traced = !tracing.equals("none");
    Logging.configure(
        Map.of(
            "version",
            1,
            "formatters",
            Map.of("tracer", Map.of("()", "nameko_tracer.formatters.JSONFormatter")),
            "handlers",
            Map.of(
                "nowhere",
                Map.of(
                    "class", "logging.FileHandler", "filename", "/dev/null", "formatter", "tracer"),
                "none",
                Map.of("class", "logging.NullHandler")),
            "loggers",
            Map.of(
                "nameko_tracer",
                Map.of(
                    "level",
                    tracing.equals("silent") ? "CRITICAL" : "INFO",
                    "handlers",
                    List.of(tracing.equals("formatted") ? "nowhere" : "none"),
                    "propagate",
                    false))));
    Class<?> service = traced ? TracedEchoService.class : EchoService.class;
    workers = new InlineWorkers(service);
    requests = BenchRequests.to(service, "echo", "[\"ナメコ\"]");
  }

  /** Decode, bind, serve, encode. */
  @Benchmark
  public byte[] dispatch() {
    Requests.Answered request = requests.next();
    workers.serve(request);
    return request.reply();
  }
}
