package dev.enoki.examples;

import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcProxy;
import dev.enoki.tracer.Traced;

/** Calls another service through an interface. */
@Service("shop")
@Traced
public class ShopService {
  private final Stock stock;

  public ShopService(@RpcProxy("stock") Stock stock) {
    this.stock = stock;
  }

  @Rpc(sensitiveArguments = "card.number")
  public Receipt buy(String article, int count, Card card) {
    int left = stock.reserve(article, count).join().left();
    return new Receipt(article, count, left);
  }

  public record Card(String number, String expires) {}

  public record Receipt(String article, int count, int left) {}
}
