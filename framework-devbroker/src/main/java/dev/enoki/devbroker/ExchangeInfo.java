package dev.enoki.devbroker;

import java.util.Map;

/**
 * An exchange, as it was at one moment; those that every virtual host has are included.
 *
 * @param name empty for the default exchange
 * @param type {@code direct}, {@code fanout}, {@code topic} or {@code headers}
 * @param arguments those of its declaration, texts as {@link String}
 */
public record ExchangeInfo(
    String virtualHost,
    String name,
    String type,
    boolean durable,
    boolean autoDelete,
    boolean internal,
    Map<String, Object> arguments) {}
