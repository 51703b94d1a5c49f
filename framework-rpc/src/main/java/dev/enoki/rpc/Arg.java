package dev.enoki.rpc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says more of a parameter of an {@link Rpc} method than Java can.
 *
 * <pre>{@code
 * @Rpc
 * public List<Order> list(@Arg(defaultValue = "10") int limit, @Arg(keywordOnly = true) String user)
 * }</pre>
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Arg {
  /** As callers write it; by default the parameter's own name. */
  String value() default "";

  /**
   * Makes it one that may be left out: JSON, or for text and enums the text itself. A parameter of
   * type {@code Optional} may be left out anyway.
   */
  String defaultValue() default NONE;

  /** Whether it can be given by name alone, as what follows {@code *} in Python. */
  boolean keywordOnly() default false;

  /** Stands for no default, which an annotation can't say otherwise. */
  String NONE = "\0none";
}
