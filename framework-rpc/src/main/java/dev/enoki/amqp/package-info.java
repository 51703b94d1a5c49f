/**
 * Connections to RabbitMQ that heal by themselves, and what is done over them: {@link
 * dev.enoki.amqp.QueueConsumer} takes deliveries, {@link dev.enoki.amqp.Publisher} sends messages
 * and hears what became of them. Knows nothing of RPC.
 */
@NullMarked
package dev.enoki.amqp;

import org.jspecify.annotations.NullMarked;
