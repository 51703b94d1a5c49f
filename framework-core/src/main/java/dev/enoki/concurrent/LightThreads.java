package dev.enoki.concurrent;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads as light as they come: virtual where the JDK has them (21 and later), else daemons. */
public final class LightThreads {
  private LightThreads() {}

  /**
   * Threads of which none keeps the process up.
   *
   * @param prefix of their names, before a number that counts from 1
   */
  public static ThreadFactory named(String prefix) {
    return Runtime.version().feature() >= 21 ? virtual(prefix) : daemons(prefix);
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** By reflection, since Enoki is compiled for JDK 17. */
  private static ThreadFactory virtual(String prefix) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Method named = type.getMethod("name", String.class, long.class);
      return (ThreadFactory) type.getMethod("factory").invoke(named.invoke(builder, prefix, 1L));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("virtual threads are not as JDK 21 has them", e);
    }
  }
}
