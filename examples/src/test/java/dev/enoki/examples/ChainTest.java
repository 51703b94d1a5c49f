package dev.enoki.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.container.ServiceRunner;
import dev.enoki.rpc.RemoteException;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that calls another, both in one process. */
@OnBothBrokers
class ChainTest {
  interface Shop {
    ShopService.Receipt buy(String article, int count, ShopService.Card card);
  }

  private final Config config;
  private ServiceRunner services;
  private RpcClient rpc;

  ChainTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    services = ServiceRunner.of(config, ShopService.class, StockService.class);
    services.start();
    rpc = RpcClient.connect(config);
  }

  @AfterEach
  void stop() {
    rpc.close();
    services.close();
  }

  @Test
  void aPurchaseReservesStock() {
    var card = new ShopService.Card("4111 1111", "11/26");
    int before = (int) rpc.service("stock").call("count", "nut");
    assertThat(rpc.proxy("shop", Shop.class).buy("nut", 3, card))
        .isEqualTo(new ShopService.Receipt("nut", 3, before - 3));
  }

  @Test
  void whatTheStockThrowsReachesTheShopsCaller() {
    assertThatThrownBy(() -> rpc.service("stock").call("reserve", "nut", 1000))
        .isInstanceOf(RemoteException.class)
        .hasMessage("OutOfStockException no more of nut");
  }
}
