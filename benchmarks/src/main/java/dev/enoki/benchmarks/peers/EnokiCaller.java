package dev.enoki.benchmarks.peers;

import dev.enoki.Config;
import dev.enoki.benchmarks.peers.EchoService.Echoed;
import dev.enoki.benchmarks.peers.EchoService.EchoedInTime;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.ServiceProxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Enoki's client as it is out of the box. */
final class EnokiCaller {
  private EnokiCaller() {}

  private static RpcClient connect(String uri) {
    return RpcClient.connect(Config.of(Map.of("AMQP_URI", uri)));
  }

  /** By an interface whose method gives a future. */
  static final class Typed implements Caller {
    private final RpcClient client;
    private final Echoed bench;

    Typed(String uri) {
      client = connect(uri);
      bench = client.proxy(Wire.SERVICE, Echoed.class);
    }

    @Override
    public CompletableFuture<String> call(String text) {
      return bench.echo(text);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** By an interface whose method waits. */
  static final class TypedWaiting implements Caller.Blocking {
    private final RpcClient client;
    private final EchoedInTime bench;

    TypedWaiting(String uri) {
      client = connect(uri);
      bench = client.proxy(Wire.SERVICE, EchoedInTime.class);
    }

    @Override
    public String call(String text) {
      return bench.echo(text);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** By the method's name. */
  static final class Dynamic implements Caller.Blocking {
    private final RpcClient client;
    private final ServiceProxy bench;

    Dynamic(String uri) {
      client = connect(uri);
      bench = client.service(Wire.SERVICE);
    }

    @Override
    public String call(String text) {
      return String.valueOf(bench.call(Wire.METHOD, text));
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
