package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import org.jspecify.annotations.Nullable;

/** The class exchange of AMQP 0-9-1, 1.6, with RabbitMQ's bindings between exchanges. */
final class ExchangeMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  ExchangeMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Exchange.Declare declare) {
    if (declare.getPassive()) {
      checkNotDefault(declare.getExchange());
      virtualHost().exchange(declare.getExchange());
    } else {
      ExchangeType type = ExchangeType.named(declare.getType());
      checkNotDefault(declare.getExchange());
      declare(declare, type);
    }
    return declare.getNowait() ? null : new AMQImpl.Exchange.DeclareOk();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Exchange.Delete delete) {
    checkNotDefault(delete.getExchange());
    if (delete.getExchange().startsWith("amq.")) {
      throw ReplyCode.ACCESS_REFUSED.error(
          "deletion of system %s not allowed", virtualHost().exchangeName(delete.getExchange()));
    }
    Exchange exchange = virtualHost().findExchange(delete.getExchange());
    if (exchange != null) {
      if (delete.getIfUnused() && !virtualHost().bindings().from(exchange).isEmpty()) {
        throw ReplyCode.PRECONDITION_FAILED.error("%s in use", exchange);
      }
      virtualHost().delete(exchange);
    }
    return delete.getNowait() ? null : new AMQImpl.Exchange.DeleteOk();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Exchange.Bind bind) {
    checkNotDefault(bind.getSource());
    checkNotDefault(bind.getDestination());
    Exchange source = virtualHost().exchange(bind.getSource());
    Exchange destination = virtualHost().exchange(bind.getDestination());
    virtualHost().bind(new Binding(source, destination, bind.getRoutingKey(), bind.getArguments()));
    return bind.getNowait() ? null : new AMQImpl.Exchange.BindOk();
  }

  /** Idempotent: what isn't there needs no unbinding. */
  @Override
  public @Nullable Method visit(AMQImpl.Exchange.Unbind unbind) {
    checkNotDefault(unbind.getSource());
    checkNotDefault(unbind.getDestination());
    Exchange source = virtualHost().findExchange(unbind.getSource());
    Exchange destination = virtualHost().findExchange(unbind.getDestination());
    if (source != null && destination != null) {
      virtualHost()
          .unbind(new Binding(source, destination, unbind.getRoutingKey(), unbind.getArguments()));
    }
    return unbind.getNowait() ? null : new AMQImpl.Exchange.UnbindOk();
  }

  static void checkNotDefault(String exchange) {
    if (exchange.isEmpty()) {
      throw ReplyCode.ACCESS_REFUSED.error("operation not permitted on the default exchange");
    }
  }

  private void declare(AMQImpl.Exchange.Declare declare, ExchangeType type) {
    Exchange present = virtualHost().findExchange(declare.getExchange());
    if (present != null) {
      present.checkEquivalent(type, declare);
      return;
    }
    ResourceName name = virtualHost().exchangeName(declare.getExchange());
    name.checkNotReserved();
    virtualHost().add(Exchange.declared(name, type, declare));
  }

  private VirtualHost virtualHost() {
    return channel.virtualHost();
  }
}
