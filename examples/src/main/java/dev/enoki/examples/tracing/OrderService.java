package dev.enoki.examples.tracing;

import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import dev.enoki.tracer.TraceContext;
import dev.enoki.tracer.Traced;

@Service("orders")
@Traced
public class OrderService {
  private final TraceContext trace;

  public OrderService(TraceContext trace) {
    this.trace = trace;
  }

  @Rpc(sensitiveArguments = "card.number", sensitiveResult = "token")
  public Receipt place(String article, int count, Card card) {
    String orderId = article + "-" + count;
    trace.put("order_id", orderId);
    if (count > 100) {
      throw new IllegalArgumentException(count + " are too many for " + card.number());
    }
    return new Receipt(orderId, "t0ken of " + orderId);
  }

  public record Card(String number, String expires) {}

  public record Receipt(String orderId, String token) {}
}
