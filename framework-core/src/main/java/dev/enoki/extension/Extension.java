package dev.enoki.extension;

/**
 * A part of a container, with the container's life: set up, started, stopped, closed.
 *
 * <p>All four are called on the thread that starts or stops the container, never two at once, and
 * may block. What {@link #start} throws stops the container's start; what {@link #stop} or {@link
 * #close} throws is logged, and the others are still stopped.
 */
public interface Extension {
  /** Begins work. Dependencies are started before entrypoints. */
  default void start() {}

  /** Takes no more requests. Workers still run, so what they use must go on working. */
  default void stop() {}

  /** Releases what is held. No worker runs any more. Also called when the start failed. */
  default void close() {}
}
