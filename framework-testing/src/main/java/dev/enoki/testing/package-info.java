/**
 * Brokers for tests. {@link dev.enoki.testing.OnBothBrokers} runs a test class on the embedded
 * broker and on RabbitMQ; {@link dev.enoki.testing.RabbitMqServer} is a RabbitMQ of the test's own,
 * to stop, kill and start again, alone or in a cluster; {@link dev.enoki.testing.TcpProxy} is a bad
 * network before either.
 */
@NullMarked
package dev.enoki.testing;

import org.jspecify.annotations.NullMarked;
