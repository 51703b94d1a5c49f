package dev.enoki.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation for constructor parameters, fields or service classes, and names the {@link
 * DependencyProvider} behind it. On a class nothing is injected: the provider only hears of the
 * workers, as the tracer does.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DependencyType {
  Class<? extends DependencyProvider> value();
}
