/**
 * Brokers for tests. {@link dev.enoki.testing.OnBothBrokers} runs a test class on the embedded
 * broker and on RabbitMQ; {@link dev.enoki.testing.RabbitMqServer} is a RabbitMQ of the test's own,
 * to stop, kill and start again.
 */
@NullMarked
package dev.enoki.testing;

import org.jspecify.annotations.NullMarked;
