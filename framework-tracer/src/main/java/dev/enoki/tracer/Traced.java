package dev.enoki.tracer;

import dev.enoki.extension.DependencyType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Writes down every call to a service: one record before the method runs and one after, on the
 * logger {@code nameko_tracer}.
 *
 * <pre>{@code
 * @Service("traced")
 * @Traced
 * public class GreetingService { … }
 * }</pre>
 *
 * The messages are {@code [<call id>] entrypoint call trace} at INFO, and {@code [<call id>]
 * entrypoint result trace} at INFO, or WARN when the call failed; the record travels along as a
 * key-value pair, {@link TraceRecord#KEY}. A level that is off costs nothing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DependencyType(Tracer.class)
public @interface Traced {}
