package dev.enoki.benchmarks.jmh;

import dev.enoki.Config;
import dev.enoki.benchmarks.peers.EchoService.EchoedInTime;
import dev.enoki.benchmarks.peers.EchoWithBroker;
import dev.enoki.benchmarks.speed.Java;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.ServiceProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One call that waits, to another process on the embedded broker: the time is the round trip's,
 * what is allocated is the caller's, to the socket and back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // by the set-up
public class CallBenchmark {
  private Process echo;
  private RpcClient client;
  private EchoedInTime typed;
  private ServiceProxy dynamic;

  /** Starts the other process. */
  @Setup
  public void start() throws IOException {
    echo =
        new ProcessBuilder(Java.command(EchoWithBroker.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String uri =
        new BufferedReader(new InputStreamReader(echo.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    client = RpcClient.connect(Config.of(Map.of("AMQP_URI", uri)));
    typed = client.proxy("bench", EchoedInTime.class);
    dynamic = client.service("bench");
  }

  /** Ends it. */
  @TearDown
  public void stop() throws IOException {
    client.close();
    echo.getOutputStream().close();
    echo.onExit().join();
  }

  /** By an interface. */
  @Benchmark
  public String typed() {
    return typed.echo("ナメコ");
  }

  /** By the method's name. */
  @Benchmark
  public @Nullable Object dynamic() {
    return dynamic.call("echo", "ナメコ");
  }
}
