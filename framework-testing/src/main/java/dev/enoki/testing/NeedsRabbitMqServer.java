package dev.enoki.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, or a class of them, that starts a {@link RabbitMqServer} where none can be started.
 * When the environment has {@code ENOKI_REQUIRE_RABBITMQ=true}, it runs and fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SkipWithoutRabbitMqServer.class)
public @interface NeedsRabbitMqServer {}
