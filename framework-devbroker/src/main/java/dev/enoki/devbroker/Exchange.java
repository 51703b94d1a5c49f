package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes messages and tells where they go. */
final class Exchange implements Destination {
  private static final String ALTERNATE = "alternate-exchange";

  private final ResourceName name;
  private final ExchangeType type;
  private final boolean durable;
  private final boolean autoDelete;
  private final boolean internal;
  private final Map<String, Object> arguments;
  private final Routing routing;

  private Exchange(
      ResourceName name,
      ExchangeType type,
      boolean durable,
      boolean autoDelete,
      boolean internal,
      Map<String, Object> arguments,
      Routing routing) {
    this.name = name;
    this.type = type;
    this.durable = durable;
    this.autoDelete = autoDelete;
    this.internal = internal;
    this.arguments = arguments;
    this.routing = routing;
  }

  static Exchange declared(ResourceName name, ExchangeType type, AMQImpl.Exchange.Declare declare) {
    Map<String, Object> arguments = declare.getArguments();
    if (arguments.containsKey(ALTERNATE) && !(arguments.get(ALTERNATE) instanceof LongString)) {
      throw name.invalidType(ALTERNATE, arguments.get(ALTERNATE));
    }
    return new Exchange(
        name,
        type,
        declare.getDurable(),
        declare.getAutoDelete(),
        declare.getInternal(),
        arguments,
        type.newRouting());
  }

  static Exchange predeclared(ResourceName name, ExchangeType type, Routing routing) {
    return new Exchange(name, type, true, false, false, Map.of(), routing);
  }

  /** A predeclared one that clients can't publish to. */
  static Exchange internal(ResourceName name, ExchangeType type) {
    return new Exchange(name, type, true, false, true, Map.of(), type.newRouting());
  }

  @Override
  public String name() {
    return name.name();
  }

  ExchangeType type() {
    return type;
  }

  boolean durable() {
    return durable;
  }

  Map<String, Object> arguments() {
    return arguments;
  }

  boolean autoDelete() {
    return autoDelete;
  }

  boolean internal() {
    return internal;
  }

  Routing routing() {
    return routing;
  }

  /** Where messages go that nobody here is bound for. */
  @Nullable String alternate() {
    Object alternate = arguments.get(ALTERNATE);
    return alternate == null ? null : alternate.toString();
  }

  /** Refuses a declaration that asks for another exchange than this. */
  void checkEquivalent(ExchangeType declaredType, AMQImpl.Exchange.Declare declare) {
    Equivalence check = new Equivalence(name);
    check.same("type", declaredType, type);
    check.same("durable", declare.getDurable(), durable);
    check.same("auto_delete", declare.getAutoDelete(), autoDelete);
    check.same("internal", declare.getInternal(), internal);
    check.sameArgument(ALTERNATE, declare.getArguments(), arguments);
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
