package dev.enoki.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a whole test class twice: on the embedded broker, then on RabbitMQ.
 *
 * <pre>{@code
 * @OnBothBrokers
 * final class GreetingTest {
 *   private final Broker broker;
 *
 *   GreetingTest(Broker broker) {
 *     this.broker = broker;
 *   }
 *
 *   @Test
 *   void greets() { ... broker.uri() ... }
 * }
 * }</pre>
 *
 * The broker comes by the constructor, as here, or into a field marked {@code @Parameter}. Each run
 * has an empty one: an embedded broker of its own, or a virtual host of its own on one RabbitMQ
 * that the JVM starts when the first class asks and ends with the test run.
 *
 * <p>The RabbitMQ is the one on {@code PATH}; without one, a container, where Testcontainers'
 * RabbitMQ module is on the class path and Docker answers. Without either, the tests of the second
 * run are reported as skipped, or, when the environment has {@code ENOKI_REQUIRE_RABBITMQ=true},
 * the class fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ParameterizedClass(name = "on {0}")
@ArgumentsSource(BothBrokers.class)
@ExtendWith(SkipWithoutRabbitMq.class)
public @interface OnBothBrokers {}
