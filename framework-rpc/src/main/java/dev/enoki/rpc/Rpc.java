package dev.enoki.rpc;

import dev.enoki.extension.EntrypointType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets callers of a service reach a method, by position or by its parameters' names.
 *
 * <pre>{@code
 * @Rpc(expectedExceptions = OutOfStock.class, sensitiveArguments = "card.number")
 * public Receipt buy(String article, Card card) { … }
 * }</pre>
 *
 * What the method returns goes to the caller as JSON; what it throws goes as its type, message and
 * data. Parameters and results may be of any type that JSON can be made of: numbers, texts, enums,
 * records, beans, collections, maps, {@code Optional}, {@code java.time} as ISO 8601 text, bytes as
 * Base64, {@code JsonNode}. What doesn't fit is {@code IncorrectSignature} to the caller, and a
 * request of more than {@code max_message_size} bytes (default 16 MiB), more than 1,000 levels or
 * with a number of more than 4,300 digits is {@code MalformedRequest}. A {@code CompletionStage} or
 * {@code Future} that the method returns is waited for, on the worker's thread. The class must be
 * compiled with {@code -parameters}, or its parameters named by {@link Arg}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EntrypointType(RpcEntrypoint.class)
public @interface Rpc {
  /** As callers write it; by default the method's own name. */
  String name() default "";

  /**
   * What the method throws in the course of business: no fault of the service, and traced as such.
   */
  Class<? extends Throwable>[] expectedExceptions() default {};

  /**
   * What no log shows: a parameter, or a path in one, as {@code card.number}, {@code
   * cards.*.number} or {@code items[*].token}; {@code *} is all of them.
   */
  String[] sensitiveArguments() default {};

  /**
   * What no log shows of the result: a path into it, as {@code token} or {@code [*].card.number};
   * {@code *} is all of it. The caller gets it in full.
   */
  String[] sensitiveResult() default {};
}
