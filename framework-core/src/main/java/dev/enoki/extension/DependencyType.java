package dev.enoki.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the {@link DependencyProvider} behind what it marks.
 *
 * <ul>
 *   <li>An annotation, for constructor parameters, fields or service classes. On a class nothing is
 *       injected: the provider only hears of the workers, as the tracer does.
 *   <li>A type: each constructor parameter and each field of this type gets it without more ado,
 *       but for fields that are final or static.
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DependencyType {
  Class<? extends DependencyProvider> value();
}
