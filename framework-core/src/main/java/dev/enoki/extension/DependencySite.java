package dev.enoki.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Where a dependency is asked for.
 *
 * @param annotation the one that asks; where the type asks, its {@link DependencyType}
 * @param type of the parameter or field; {@code void} where the annotation is on the class
 * @param place for error messages, as {@code parameter 'other' of shop.OrderService}
 */
public record DependencySite(Annotation annotation, Type type, String place) {}
