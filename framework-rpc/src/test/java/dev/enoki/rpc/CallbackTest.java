package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.extension.CallObservation;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hangs on a call's future may do as it likes, even call. */
@OnBothBrokers
class CallbackTest {
  @Service("echo")
  static class EchoService {
    static volatile CountDownLatch gate = new CountDownLatch(0);

    @Rpc
    String echo(String text) {
      return text;
    }

    @Rpc
    void refuse() {
      throw new IllegalStateException("no");
    }

    @Rpc
    String later(String text) throws InterruptedException {
      gate.await();
      return text;
    }
  }

  private final Config config;
  private ServiceContainer service;
  private RpcClient client;

  CallbackTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    EchoService.gate = new CountDownLatch(1);
    service = ServiceContainer.start(EchoService.class, config);
    client = RpcClient.connect(config);
  }

  @AfterEach
  void stop() {
    EchoService.gate.countDown();
    client.close();
    service.close();
  }

  private Object echo(Object value) {
    return client.service("echo").call("echo", String.valueOf(value));
  }

  private static <T> T soon(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  @Test
  void itMayBlockOnAnotherCallHoweverTheFirstEnded() throws Exception {
    ServiceProxy hasty = client.service("echo").withTimeout(Duration.ofMillis(200));
    List<CompletableFuture<Thread>> callbacks =
        List.of(
            thenEcho(client.service("echo").callAsync("echo", "a")),
            thenEcho(client.service("echo").callAsync("refuse")),
            thenEcho(client.service("nobody").callAsync("echo", "a")),
            thenEcho(hasty.callAsync("later", "a")));
    for (CompletableFuture<Thread> callback : callbacks) {
      assertThat(soon(callback))
          .as("one that nothing else waits for; this one if the call ended at once")
          .matches(
              thread ->
                  thread == Thread.currentThread() || thread.getName().contains("-callback-"));
    }
  }

  private CompletableFuture<Thread> thenEcho(CompletableFuture<?> first) {
    return first.handle(
        (result, failure) -> {
          echo("b");
          return Thread.currentThread();
        });
  }

  @Test
  void anyNumberMayBlockAtOnce() throws Exception {
    int many = 64;
    CyclicBarrier allAreHere = new CyclicBarrier(many);
    List<CompletableFuture<Object>> calls =
        IntStream.range(0, many)
            .mapToObj(
                i ->
                    client
                        .service("echo")
                        .callAsync("later", String.valueOf(i))
                        .thenApply(
                            result -> {
                              try {
                                allAreHere.await();
                              } catch (Exception e) {
                                throw new IllegalStateException(e);
                              }
                              return echo(result);
                            }))
            .toList();
    EchoService.gate.countDown();
    for (int i = 0; i < many; i++) {
      assertThat(soon(calls.get(i))).isEqualTo(String.valueOf(i));
    }
  }

  @Test
  void whoObservesACallHearsOfItsCancellation() throws Exception {
    var heard = new CompletableFuture<ErrorDescription>();
    CallObservation observation =
        new CallObservation() {
          @Override
          public Map<String, String> headers() {
            return Map.of();
          }

          @Override
          public void ended(@Nullable ErrorDescription error) {
            heard.complete(error);
          }
        };
    try (RpcClient observed =
        RpcClient.builder(config).observer((service, method) -> observation).connect()) {
      observed.service("echo").callAsync("later", "a").cancel(true);
      assertThat(soon(heard).type()).isEqualTo("CancellationException");
    }
  }

  @Test
  void itsThreadsEndWithTheClient() throws Exception {
    CompletableFuture<Thread> thread =
        client.service("echo").callAsync("later", "a").thenApply(result -> Thread.currentThread());
    EchoService.gate.countDown();
    assertThat(soon(thread).getName()).startsWith("standalone_rpc_proxy-callback-");
    client.close();
    soon(thread).join(60_000);
    assertThat(soon(thread).isAlive()).isFalse();
  }
}
