package dev.enoki.rpc;

import dev.enoki.extension.DependencyType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a proxy for another service: of an interface's type, or a {@link ServiceProxy}. It knows
 * the call that it is used in, so call stack, context data and deadline go along on any thread.
 *
 * <pre>{@code
 * @Service("shop")
 * public class ShopService {
 *   private final Stock stock;
 *
 *   public ShopService(@RpcProxy("stock") Stock stock) { this.stock = stock; }
 * }
 * }</pre>
 */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@DependencyType(RpcProxyProvider.class)
public @interface RpcProxy {
  /** The service's name. */
  String value();

  /**
   * How many seconds each call waits for its reply, 0 for ever; by default what {@code rpc_timeout}
   * says.
   */
  double timeout() default -1;

  /**
   * Exceptions that calls throw for errors of these full names, as {@link RemoteErrors#register}.
   */
  Class<? extends RuntimeException>[] errors() default {};
}
