package dev.enoki.examples;

import dev.enoki.Service;
import dev.enoki.examples.Stock.Reservation;
import dev.enoki.rpc.Rpc;
import dev.enoki.tracer.Traced;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An instance is made for each call, so what is to last is kept elsewhere. */
@Service("stock")
@Traced
public class StockService {
  private static final Map<String, Integer> COUNTS =
      new ConcurrentHashMap<>(Map.of("nut", 100, "bolt", 50));

  @Rpc
  public int count(String article) {
    return COUNTS.getOrDefault(article, 0);
  }

  @Rpc(expectedExceptions = OutOfStockException.class)
  public Reservation reserve(String article, int count) {
    int left =
        COUNTS.compute(
            article,
            (name, before) -> {
              int after = (before == null ? 0 : before) - count;
              if (after < 0) {
                throw new OutOfStockException(article);
              }
              return after;
            });
    return new Reservation(article, count, left);
  }
}
