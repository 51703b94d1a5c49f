package dev.enoki.rpc;

import static dev.enoki.rpc.KeywordArguments.kwargs;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothBrokers
class CallTest {
  record Order(String article, int count, LocalDate due) {}

  static class OutOfStock extends RuntimeException {
    OutOfStock(String article) {
      super(article);
    }
  }

  /** What the shop offers, as its callers see it. */
  interface Shop {
    int total(List<Order> orders);

    Order first(List<Order> orders);

    @Rpc(name = "get_order")
    Order order(int id);

    void buy(String article);

    List<String> stack();

    Map<String, Object> context();

    String join(String separator, String... parts);

    CompletableFuture<List<Order>> later(int count);

    String slow();

    default String greeting() {
      return "You have " + total(List.of(new Order("nut", 2, LocalDate.EPOCH)));
    }
  }

  @Service("shop")
  static class ShopService {
    static volatile CountDownLatch gate = new CountDownLatch(0);
    private final WorkerContext worker;

    ShopService(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    int total(List<Order> orders) {
      return orders.stream().mapToInt(Order::count).sum();
    }

    @Rpc
    Order first(List<Order> orders) {
      return orders.get(0);
    }

    @Rpc(name = "get_order")
    Order order(int id) {
      return new Order("number " + id, id, LocalDate.of(2026, 11, 23));
    }

    @Rpc
    void buy(String article) {
      throw new OutOfStock(article);
    }

    @Rpc
    List<String> stack() {
      return worker.callIdStack();
    }

    @Rpc
    Map<String, Object> context() {
      return worker.contextData();
    }

    @Rpc
    String join(String separator, String... parts) {
      return String.join(separator, parts);
    }

    @Rpc
    List<Order> later(int count) {
      return java.util.Collections.nCopies(count, order(count));
    }

    @Rpc
    String slow() throws InterruptedException {
      gate.await();
      return "at last";
    }

    @Rpc
    long timeLeft() {
      return Duration.between(java.time.Instant.now(), worker.deadline()).toMillis();
    }
  }

  @Service("front")
  static class FrontService {
    @RpcProxy("shop")
    Shop shop;

    private final ServiceProxy dynamic;

    FrontService(@RpcProxy(value = "shop", timeout = 60) ServiceProxy dynamic) {
      this.dynamic = dynamic;
    }

    @Rpc
    List<String> stack() {
      return shop.stack();
    }

    @Rpc
    Object context() throws Exception {
      // on another thread, where no worker runs
      return CompletableFuture.supplyAsync(() -> dynamic.call("context")).get();
    }

    @Rpc
    Object timeLeft() {
      return dynamic.call("timeLeft");
    }

    @Rpc
    void buy(String article) {
      shop.buy(article);
    }
  }

  private final Config config;
  private ServiceContainer shop;
  private ServiceContainer front;
  private RpcClient client;

  CallTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    ShopService.gate = new CountDownLatch(0);
    shop = ServiceContainer.start(ShopService.class, config);
    front = ServiceContainer.start(FrontService.class, config);
    client = RpcClient.connect(config);
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
    shop.close();
  }

  @Test
  void aTypedProxyCallsWithJavasTypes() throws Exception {
    Shop typed = client.proxy("shop", Shop.class);
    Order nuts = new Order("nut", 3, LocalDate.of(2026, 12, 24));
    assertThat(typed.total(List.of(nuts, nuts))).isEqualTo(6);
    assertThat(typed.first(List.of(nuts))).isEqualTo(nuts);
    assertThat(typed.order(7)).isEqualTo(new Order("number 7", 7, LocalDate.of(2026, 11, 23)));
    assertThat(typed.join("-", "a", "b", "c")).isEqualTo("a-b-c");
    assertThat(typed.later(2).get()).hasSize(2).hasOnlyElementsOfType(Order.class);
    assertThat(typed.greeting()).isEqualTo("You have 2");
    assertThat(typed).hasToString("Shop[shop]").isEqualTo(typed).isNotEqualTo(client);
  }

  @Test
  void aDynamicCallGoesByPositionAndByName() throws Exception {
    ServiceProxy dynamic = client.service("shop");
    assertThat(dynamic.call("get_order", 7)).isEqualTo(dynamic.call("get_order", kwargs("id", 7)));
    assertThat(dynamic.call("get_order", 7))
        .isEqualTo(Map.of("article", "number 7", "count", 7, "due", "2026-11-23"));
    assertThat(dynamic.callAsync("join", ", ", "a", "b").get()).isEqualTo("a, b");
  }

  @Test
  void theCallStackGrowsFromServiceToService() {
    List<?> stack = (List<?>) client.service("front").call("stack");
    assertThat(stack).hasSize(3);
    assertThat(stack.get(0).toString()).startsWith("standalone_rpc_proxy.call.");
    assertThat(stack.get(1).toString()).startsWith("front.stack.");
    assertThat(stack.get(2).toString()).startsWith("shop.stack.");
  }

  @Test
  void contextDataTravelsAlongOnAnyThread() {
    Map<String, Object> context =
        Map.of("language", "fr", "tags", List.of("a", "b"), "user", Map.of("id", 7));
    assertThat(client.service("front").withContextData(context).call("context")).isEqualTo(context);
    assertThat(client.service("front").call("context")).isEqualTo(Map.of());
  }

  @Test
  void aCalleesCallsEndWithItsCallersDeadline() {
    Object left = client.service("front").withTimeout(Duration.ofSeconds(20)).call("timeLeft");
    assertThat(((Number) left).longValue()).isBetween(0L, 20_000L);
  }

  @Test
  void whatTheMethodThrowsReachesTheCallerWithTypeAndValue() {
    assertThatThrownBy(() -> client.service("shop").call("buy", "nut"))
        .isInstanceOf(RemoteException.class)
        .hasMessage("OutOfStock nut")
        .satisfies(
            thrown -> {
              RemoteException remote = (RemoteException) thrown;
              assertThat(remote.type()).isEqualTo("OutOfStock");
              assertThat(remote.path()).isEqualTo(OutOfStock.class.getName());
              assertThat(remote.value()).isEqualTo("nut");
              assertThat(remote.args()).isEqualTo(List.of("nut"));
              assertThat(remote.getStackTrace())
                  .as("the stack trace is the caller's")
                  .anyMatch(frame -> frame.getClassName().startsWith(CallTest.class.getName()));
            });
    assertThatThrownBy(() -> client.service("shop").callAsync("buy", "nut").get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(RemoteException.class);
    assertThatThrownBy(() -> client.service("front").call("buy", "nut"))
        .isInstanceOf(RemoteException.class)
        .hasMessage("RemoteError OutOfStock nut");
  }

  @Test
  void whatCantBeCalledSaysSo() {
    assertThatThrownBy(() -> client.service("nobody").call("hello"))
        .isInstanceOf(UnknownServiceException.class)
        .hasMessage(
            "no service is called 'nobody': is it running, on this broker and virtual host?");
    assertThatThrownBy(() -> client.service("shop").call("nothing"))
        .isInstanceOf(MethodNotFoundException.class)
        .hasMessage("nothing");
    assertThatThrownBy(() -> client.service("shop").call("get_order", "seven"))
        .isInstanceOf(IncorrectSignatureException.class)
        .hasMessage("get_order() argument 'id': expected int, got text");
    assertThatThrownBy(() -> client.service("shop").call("a.b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.service("shop").call("join", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an argument of shop.join can't be sent: ");
  }

  @Test
  void aReplyThatDoesntComeInTimeIsATimeOut() {
    ShopService.gate = new CountDownLatch(1);
    Duration timeout = Duration.ofMillis(200);
    assertThatThrownBy(() -> client.service("shop").withTimeout(timeout).call("slow"))
        .isInstanceOf(RpcTimeoutException.class)
        .hasMessageStartingWith(
            "no reply from shop.slow within 200 ms (call standalone_rpc_proxy.");
    ShopService.gate.countDown();
    assertThat(client.service("shop").withTimeout(Duration.ZERO).call("slow")).isEqualTo("at last");
  }

  @Test
  void closingAClientEndsItsCalls() {
    ShopService.gate = new CountDownLatch(1);
    CompletableFuture<Object> call = client.service("shop").callAsync("slow");
    client.close();
    assertThatThrownBy(call::get)
        .hasRootCauseInstanceOf(RpcException.class)
        .hasRootCauseMessage("the client was closed before the reply came");
    ShopService.gate.countDown();
  }

  @Test
  void anInterfaceThatCantBeCalledThroughIsRefusedWhole() {
    interface Overloaded {
      void hello();

      void hello(String name);
    }
    interface Raw {
      @SuppressWarnings("rawtypes")
      CompletableFuture hello();
    }
    assertThatThrownBy(() -> client.proxy("shop", Overloaded.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith("a service has one method of a name, and here are two 'hello'");
    assertThatThrownBy(() -> client.proxy("shop", Raw.class))
        .hasMessageStartingWith("a future must say what of, as CompletableFuture<String>: method ");
    assertThatThrownBy(() -> client.proxy("shop", String.class))
        .hasMessage("a typed proxy needs an interface, unlike java.lang.String");
  }
}
