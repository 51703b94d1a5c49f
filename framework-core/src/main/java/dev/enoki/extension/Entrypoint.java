package dev.enoki.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/**
 * Lets requests in to one method of a service, and hands each as a {@link Request} to {@link
 * ExtensionContext#spawnWorker}. Made by its no-argument constructor for each method that carries
 * an annotation marked with {@link EntrypointType}.
 */
public interface Entrypoint extends Extension {
  /**
   * Called once, before any start.
   *
   * @param annotation the one that marks the method
   * @throws dev.enoki.DefinitionException if the method can't be served
   */
  void setup(ExtensionContext context, Method method, Annotation annotation);
}
