package dev.enoki.devbroker;

import java.util.Map;

/**
 * A binding, as it was at one moment; that of each queue to the default exchange isn't listed.
 *
 * @param destination a queue or, with {@code toExchange}, an exchange
 * @param arguments those that it was made with, texts as {@link String}
 */
public record BindingInfo(
    String virtualHost,
    String exchange,
    String destination,
    boolean toExchange,
    String routingKey,
    Map<String, Object> arguments) {}
