package dev.enoki.container;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGINT and SIGTERM: the first one asks for a stop, the next for a quick one. The JVM's own
 * answer, to run its shutdown hooks, can't tell the two apart. {@code sun.misc.Signal} is reached
 * by reflection, since javac warns of it and a JVM may lack it; then the signals do what they
 * always do.
 *
 * <p>For a main program: a process has one answer to a signal. Closing gives it back its answer of
 * before.
 */
public final class StopSignals implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

  private final AtomicBoolean asked = new AtomicBoolean();
  private final Map<Object, Object> before = new HashMap<>();
  private final Runnable stop;
  private final Runnable kill;

  private StopSignals(Runnable stop, Runnable kill) {
    this.stop = stop;
    this.kill = kill;
  }

  /** Both run on threads of their own. */
  public static StopSignals handledBy(Runnable stop, Runnable kill) {
    StopSignals signals = new StopSignals(stop, kill);
    try {
      signals.install();
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.debug("signals are left to the JVM", e);
    }
    return signals;
  }

  private void install() throws ReflectiveOperationException {
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, args) -> {
              if (method.getName().equals("handle")) {
                signalled();
              }
              return null;
            });
    for (String name : List.of("INT", "TERM")) {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      before.put(signal, handle(signal, handler));
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Method handle =
        signal
            .getClass()
            .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
    return handle.invoke(null, signal, handler);
  }

  private void signalled() {
    boolean first = asked.compareAndSet(false, true);
    new Thread(first ? stop : kill, first ? "stop" : "kill").start();
  }

  @Override
  public void close() {
    before.forEach(
        (signal, handler) -> {
          try {
            handle(signal, handler);
          } catch (ReflectiveOperationException e) {
            log.debug("a signal keeps its handler", e);
          }
        });
  }
}
