package dev.enoki.devbroker;

import org.jspecify.annotations.Nullable;

/**
 * A message that a channel got and has yet to acknowledge.
 *
 * @param consumer whom it went to, or null when basic.get fetched it
 */
record Delivery(long tag, Queue queue, QueuedMessage message, @Nullable Consumer consumer) {}
