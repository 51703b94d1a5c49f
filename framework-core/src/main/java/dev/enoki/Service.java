package dev.enoki;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a plain class a service, under the name that callers use.
 *
 * <pre>{@code
 * @Service("traced")
 * public class GreetingService {
 *   @Rpc
 *   public String hello(String name) { return "Hello, " + name + "!"; }
 * }
 * }</pre>
 *
 * One instance is made for each call, so its fields need no locks. Dependencies come as constructor
 * parameters or fields, each marked by its provider's annotation.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Service {
  /** Letters, digits, {@code _} and {@code -}: one word of an AMQP routing key. */
  String value();
}
