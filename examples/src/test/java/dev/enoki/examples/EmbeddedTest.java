package dev.enoki.examples;

import static dev.enoki.rpc.KeywordArguments.kwargs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A container in a test, on the embedded broker, with a typed and a dynamic call. */
class EmbeddedTest {
  interface Greeter {
    String hello(String name);
  }

  @Service("traced")
  static class GreetingService {
    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }
  }

  @Test
  void greets() {
    try (var broker = DevBroker.start()) {
      var config = Config.of(Map.of("AMQP_URI", broker.uri()));
      try (var container = ServiceContainer.start(GreetingService.class, config);
          var rpc = RpcClient.connect(config)) {
        Greeter greeter = rpc.proxy("traced", Greeter.class);
        assertThat(greeter.hello("ナメコ")).isEqualTo("Hello, ナメコ!");

        Object dynamic = rpc.service("traced").call("hello", kwargs("name", "ナメコ"));
        assertThat(dynamic).isEqualTo("Hello, ナメコ!");
      }
    }
  }
}
