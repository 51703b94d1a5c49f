package dev.enoki.extension;

import dev.enoki.Config;
import java.util.function.Supplier;

/** A container, as its extensions see it. Safe to share between threads. */
public interface ExtensionContext {
  /** The service's name. */
  String service();

  /** The class of the service's instances. */
  Class<?> serviceType();

  Config config();

  /**
   * An extension that others of this container share, made at the first request. It is started
   * before the one that asked first, and stopped after it. Only to be called in {@code setup}.
   */
  <T extends Extension> T shared(Class<T> type, Supplier<T> first);

  /**
   * What all containers of this process share, as a connection, made at the first request. It is
   * closed when the last container has stopped.
   */
  <T extends AutoCloseable> T resource(Class<T> type, Supplier<T> first);

  /**
   * Runs the method that the request asks for, as soon as one of {@code max_workers} is free.
   * Returns at once. A request that comes after the stop is abandoned.
   */
  void spawnWorker(Request request);

  /** The container can't go on: it stops, and its {@code await} throws this. */
  void fail(Throwable cause);
}
