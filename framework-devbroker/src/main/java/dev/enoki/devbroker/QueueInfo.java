package dev.enoki.devbroker;

import java.util.Map;

/**
 * A queue, as it was at one moment.
 *
 * @param arguments those of its declaration, texts as {@link String}
 * @param ready messages that wait for a consumer
 * @param unacked messages that were delivered and not acknowledged
 * @param consumers how many there are
 */
public record QueueInfo(
    String virtualHost,
    String name,
    boolean durable,
    boolean autoDelete,
    boolean exclusive,
    Map<String, Object> arguments,
    int ready,
    int unacked,
    int consumers) {}
