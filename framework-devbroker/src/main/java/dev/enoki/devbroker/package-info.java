/**
 * An AMQP 0-9-1 broker in the process, for development and tests. {@link
 * dev.enoki.devbroker.DevBroker} is the door.
 */
@NullMarked
package dev.enoki.devbroker;

import org.jspecify.annotations.NullMarked;
