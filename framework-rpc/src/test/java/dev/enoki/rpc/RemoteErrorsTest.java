package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothBrokers
class RemoteErrorsTest {
  static class OutOfStock extends RuntimeException {
    OutOfStock(String message) {
      super(message);
    }
  }

  static class Silent extends RuntimeException {}

  static class Numbered extends RuntimeException {
    Numbered(int number) {
      super("number " + number);
    }
  }

  static class Declined extends Exception {
    Declined(String message) {
      super(message);
    }
  }

  static class Picky extends RuntimeException {
    Picky(String message) {
      throw new IllegalArgumentException("not " + message);
    }
  }

  @Service("shop")
  static class Shop {
    @Rpc
    void buy(String what) throws Exception {
      switch (what) {
        case "nut" -> throw new OutOfStock("no nuts");
        case "nothing" -> throw new Silent();
        case "card" -> throw new Declined("too dear");
        case "picky" -> throw new NamedPicky();
        case "io" -> throw new IOException("disk");
        default ->
            throw new PythonException(
                "shop.errors." + what, "('" + what + "', [1])", what, List.of(1));
      }
    }
  }

  /** Known outside by the name of a class that can't be made. */
  static class NamedPicky extends RuntimeException implements ErrorDescription.Source {
    @Override
    public ErrorDescription describe() {
      return new ErrorDescription("Picky", Picky.class.getName(), List.of("x"), "x");
    }
  }

  interface Declaring {
    void buy(String what) throws OutOfStock, Declined;
  }

  @Service("front")
  static class Front {
    private final ServiceProxy shop;
    private final Declaring declaring;

    Front(
        @RpcProxy(value = "shop", errors = OutOfStock.class) ServiceProxy shop,
        @RpcProxy("shop") Declaring declaring) {
      this.shop = shop;
      this.declaring = declaring;
    }

    @Rpc
    String registered(String what) {
      try {
        shop.call("buy", what);
        return "bought";
      } catch (OutOfStock e) {
        return "caught " + e.getMessage();
      }
    }

    @Rpc
    String declared(String what) {
      try {
        declaring.buy(what);
        return "bought";
      } catch (OutOfStock | Declined e) {
        return "caught " + e.getMessage();
      }
    }

    @Rpc
    void through(String what) {
      shop.call("buy", what);
    }
  }

  private final Config config;
  private ServiceContainer shop;
  private ServiceContainer front;
  private RpcClient client;

  RemoteErrorsTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    shop = ServiceContainer.start(Shop.class, config);
    front = ServiceContainer.start(Front.class, config);
    client =
        RpcClient.builder(config)
            .errors(
                RemoteErrors.none()
                    .register(OutOfStock.class)
                    .register(Silent.class)
                    .register(Picky.class)
                    .register("shop.errors.Gone", OutOfStock.class)
                    .register(
                        "shop.errors.*",
                        error -> new IllegalStateException(error.type() + error.args())))
            .connect();
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
    shop.close();
  }

  private Throwable thrown(String what) {
    return catchThrowable(() -> client.service("shop").call("buy", what));
  }

  @Test
  void aRegisteredClassIsThrownWithTheTextAndTheRemoteErrorAsCause() {
    assertThat(thrown("nut"))
        .isExactlyInstanceOf(OutOfStock.class)
        .hasMessage("no nuts")
        .cause()
        .isInstanceOfSatisfying(
            RemoteException.class,
            remote -> assertThat(remote.path()).isEqualTo(OutOfStock.class.getName()));
    assertThat(thrown("nothing")).isExactlyInstanceOf(Silent.class);
  }

  @Test
  void anotherLanguagesErrorsAreMappedByTheirPath() {
    assertThat(thrown("Gone")).isExactlyInstanceOf(OutOfStock.class).hasMessage("('Gone', [1])");
    assertThat(thrown("Late"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("Late[Late, [1]]");
  }

  @Test
  void whateverIsNotRegisteredIsARemoteException() {
    assertThat(thrown("io"))
        .isExactlyInstanceOf(RemoteException.class)
        .hasMessage("IOException disk");
  }

  @Test
  void anExceptionThatCantBeMadeLeavesTheRemoteOne() {
    assertThat(thrown("picky"))
        .isExactlyInstanceOf(RemoteException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void anAsynchronousCallEndsWithTheSame() {
    assertThatThrownBy(() -> client.service("shop").callAsync("buy", "nut").get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isExactlyInstanceOf(OutOfStock.class);
  }

  @Test
  void aProxyMayHaveErrorsOfItsOwn() {
    ServiceProxy own =
        client.service("shop").withErrors(RemoteErrors.none().register("*", Silent.class));
    assertThatThrownBy(() -> own.call("buy", "io")).isExactlyInstanceOf(Silent.class);
  }

  @Test
  void aServiceCatchesWhatItsProxyNames() {
    assertThat(client.service("front").call("registered", "nut")).isEqualTo("caught no nuts");
  }

  @Test
  void whatAnInterfaceDeclaresIsThrown() {
    assertThat(client.service("front").call("declared", "nut")).isEqualTo("caught no nuts");
    assertThat(client.service("front").call("declared", "card")).isEqualTo("caught too dear");
    Declaring declaring = client.proxy("shop", Declaring.class);
    assertThatThrownBy(() -> declaring.buy("card")).isExactlyInstanceOf(Declined.class);
  }

  @Test
  void whatAServiceLetsThroughKeepsItsName() {
    assertThatThrownBy(() -> client.service("front").call("through", "nut"))
        .isExactlyInstanceOf(OutOfStock.class);
  }

  @Test
  void aClassThatCantBeMadeOrAPathGivenTwiceIsRefused() {
    RemoteErrors errors = RemoteErrors.none().register(OutOfStock.class);
    assertThatThrownBy(() -> errors.register(OutOfStock.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("a remote error is registered twice: " + OutOfStock.class.getName());
    assertThatThrownBy(() -> errors.register(Numbered.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "an error that comes from afar is made by a constructor with a String, or with"
                + " nothing: class "
                + Numbered.class.getName());
    assertThatThrownBy(() -> errors.register("", Silent.class))
        .hasMessage("the path of a remote error is never blank");
  }

  @Test
  void aPathIsMatchedExactlyFirstThenInOrder() {
    RemoteErrors errors =
        RemoteErrors.none()
            .register("a.*", error -> new IllegalStateException("first"))
            .register("*.c", error -> new IllegalStateException("second"))
            .register("a.b.c", error -> new IllegalStateException("exact"));
    assertThat(made(errors, "a.b.c")).hasMessage("exact");
    assertThat(made(errors, "a.x.c")).hasMessage("first");
    assertThat(made(errors, "x.c")).hasMessage("second");
    assertThat(made(errors, "x.d")).isInstanceOf(RemoteException.class);
    assertThat(made(errors, "axb")).isInstanceOf(RemoteException.class);
    assertThat(made(errors, "a." + "x".repeat(5_000))).isInstanceOf(RemoteException.class);
  }

  private static Exception made(RemoteErrors errors, String path) {
    RpcException remote = WireErrors.exception(Vectors.tree(Map.of("exc_path", path)));
    return errors.exception((RemoteException) remote);
  }
}
