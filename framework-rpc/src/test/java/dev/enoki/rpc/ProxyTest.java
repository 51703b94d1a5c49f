package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.extension.WorkerContext;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One interface that a service implements and its callers call through. */
@OnBothBrokers
class ProxyTest {
  record Order(int id, String article) {}

  /** What every store of this kind can do. */
  interface Store<K, T> {
    Optional<T> find(K id);

    void put(K id, T item);

    List<T> all();

    @Rpc(name = "newest_of")
    T newest(List<T> of);

    CompletableFuture<Map<String, T>> byName(List<T> of);
  }

  interface Orders extends Store<Integer, Order> {
    int sum(int first, int... more);

    String keywords(String a, @Arg(keywordOnly = true) String b, @Kwargs Map<String, Integer> kw);

    CompletionStage<Void> nothing();

    Map<String, Object> context();

    long timeLeft();

    String slow();

    default int sumOfThree() {
      return sum(1, 2, 3);
    }
  }

  /** Half of a service, for any kind of thing. */
  abstract static class StoreService<K, T> {
    @Rpc
    public Optional<T> find(K id) {
      return Optional.empty();
    }

    @Rpc
    public void put(K id, T item) {
      throw new UnsupportedOperationException(id.getClass() + " " + item.getClass());
    }

    @Rpc(name = "newest_of")
    public T newest(List<T> of) {
      return of.get(of.size() - 1);
    }
  }

  @Service("orders")
  static class OrdersService extends StoreService<Integer, Order> {
    static volatile CountDownLatch gate = new CountDownLatch(0);
    private final WorkerContext worker;

    OrdersService(WorkerContext worker) {
      this.worker = worker;
    }

    @Override
    @Rpc
    public Optional<Order> find(Integer id) {
      return id == 0 ? Optional.empty() : Optional.of(new Order(id, "nut"));
    }

    @Rpc
    List<Order> all() {
      return List.of(new Order(1, "nut"), new Order(2, "bolt"));
    }

    @Rpc
    Map<String, Order> byName(List<Order> of) {
      return of.stream().collect(java.util.stream.Collectors.toMap(Order::article, o -> o));
    }

    @Rpc
    int sum(int first, int... more) {
      return first + java.util.Arrays.stream(more).sum();
    }

    @Rpc
    String keywords(String a, @Arg(keywordOnly = true) String b, @Kwargs Map<String, Integer> kw) {
      return a + b + new java.util.TreeMap<>(kw);
    }

    @Rpc
    void nothing() {}

    @Rpc
    Map<String, Object> context() {
      return worker.contextData();
    }

    @Rpc
    long timeLeft() {
      return Duration.between(java.time.Instant.now(), worker.deadline()).toMillis();
    }

    @Rpc
    String slow() throws InterruptedException {
      gate.await();
      return "at last";
    }
  }

  private final Config config;
  private ServiceContainer container;
  private RpcClient client;
  private Orders orders;

  ProxyTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    OrdersService.gate = new CountDownLatch(0);
    container = ServiceContainer.start(OrdersService.class, config);
    client = RpcClient.connect(config);
    orders = client.proxy("orders", Orders.class);
  }

  @AfterEach
  void stop() {
    OrdersService.gate.countDown();
    client.close();
    container.close();
  }

  @Test
  void typesThatAnInterfaceAndAServiceInheritAreFilledIn() throws Exception {
    Order nut = new Order(7, "nut");
    assertThat(orders.find(7)).contains(nut);
    assertThat(orders.find(0)).isEmpty();
    assertThat(orders.all()).containsExactly(new Order(1, "nut"), new Order(2, "bolt"));
    assertThat(orders.newest(List.of(new Order(1, "x"), nut))).isEqualTo(nut);
    assertThat(orders.byName(List.of(nut)).get()).isEqualTo(Map.of("nut", nut));
    assertThatThrownBy(() -> orders.put(7, nut))
        .hasMessage("UnsupportedOperationException " + Integer.class + " " + Order.class);
  }

  @Test
  void argumentsGoByPositionOrByNameAsTheyMust() throws Exception {
    assertThat(orders.sum(1)).isEqualTo(1);
    assertThat(orders.sum(1, 2, 3)).isEqualTo(6);
    assertThat(orders.sumOfThree()).isEqualTo(6);
    assertThat(orders.keywords("a", "b", Map.of("x", 1, "y", 2))).isEqualTo("ab{x=1, y=2}");
    assertThat(orders.nothing().toCompletableFuture().get()).isNull();
  }

  @Test
  void aTypedProxyMayHaveATimeOutAndContextDataOfItsOwn() {
    Orders typed =
        client
            .service("orders")
            .withTimeout(Duration.ofMinutes(10))
            .withContextData(Map.of("user", 7))
            .as(Orders.class);
    assertThat(typed.context()).isEqualTo(Map.of("user", 7));
    assertThat(typed.timeLeft()).isBetween(60_001L, 600_000L);
    assertThat(orders.timeLeft()).isBetween(0L, 30_000L);
  }

  @Test
  void aTypedProxyTimesOut() {
    OrdersService.gate = new CountDownLatch(1);
    Orders hasty = client.service("orders").withTimeout(Duration.ofMillis(100)).as(Orders.class);
    assertThatThrownBy(hasty::slow)
        .isInstanceOfSatisfying(
            RpcTimeoutException.class,
            e -> {
              assertThat(e.service()).isEqualTo("orders");
              assertThat(e.method()).isEqualTo("slow");
              assertThat(e.timeout()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
              assertThat(e.callId()).startsWith("standalone_rpc_proxy.call.");
              assertThat(e).hasMessageContaining(e.callId());
            });
  }

  @Test
  void aTimeOutThatCantBeWaitedForIsRefused() {
    ServiceProxy proxy = client.service("orders");
    assertThatThrownBy(() -> proxy.withTimeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a call's time-out must be between 0, for ever, and 4294967 seconds, not -1");
    assertThatThrownBy(() -> proxy.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(proxy.withTimeout(Duration.ofMillis(0xFFFF_FFFFL)).call("sum", 1)).isEqualTo(1);
    assertThatThrownBy(() -> RpcClient.connect(config.with("rpc_timeout", 5_000_000)))
        .hasMessage("rpc_timeout: must be between 0, for ever, and 4294967 seconds, not 5000000");
  }

  interface Streaming {
    Stream<String> lines();
  }

  interface Waiting {
    Future<String> line();
  }

  interface Taking {
    void take(@Kwargs Map<Integer, String> kw);
  }

  interface Throwing {
    void fail() throws NoConstructor;
  }

  static final class NoConstructor extends Exception {
    NoConstructor(int code) {
      super("code " + code);
    }
  }

  @Test
  void anInterfaceIsCheckedWholeWhenItsProxyIsMade() {
    String here = "method " + ProxyTest.class.getName() + "$";
    assertThatThrownBy(() -> client.proxy("x", Streaming.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "its result can't be read from JSON, no instance can be made of Stream<String>: "
                + here
                + "Streaming.lines");
    assertThatThrownBy(() -> client.proxy("x", Waiting.class))
        .hasMessage(
            "a future is a CompletableFuture or a CompletionStage: " + here + "Waiting.line");
    assertThatThrownBy(() -> client.proxy("x", Taking.class))
        .hasMessage("@Kwargs takes a Map<String, …>: parameter 'kw' of " + here + "Taking.take");
    assertThatThrownBy(() -> client.proxy("x", Throwing.class))
        .hasMessageStartingWith("an error that comes from afar is made by a constructor ");
  }

  @Test
  void methodsOfEveryObjectAreNoRemoteOnes() {
    @SuppressWarnings("unchecked")
    Comparator<String> comparator = client.proxy("orders", Comparator.class);
    assertThat(comparator).isEqualTo(comparator).hasToString("Comparator[orders]");
  }
}
