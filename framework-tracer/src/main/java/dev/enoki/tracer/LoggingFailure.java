package dev.enoki.tracer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log that something could not be logged, and harms nobody by it: it never throws. What
 * goes wrong while that is told is told on standard error, or the two would call each other for
 * ever.
 *
 * <p>Safe to share between threads: it holds no state but the calling thread's.
 */
public final class LoggingFailure {
  /** Of the logger. */
  public static final String LOGGER = LoggingFailure.class.getName();

  private static final Logger log = LoggerFactory.getLogger(LOGGER);
  private static final ThreadLocal<Boolean> telling = ThreadLocal.withInitial(() -> false);

  private LoggingFailure() {}

  /**
   * One warning.
   *
   * @param logger of the event that could not be logged, which may be such a warning itself
   */
  public static void tell(String logger, String what, @Nullable Throwable failure) {
    if (telling.get() || logger.equals(LOGGER)) {
      tellStandardError(what, failure);
      return;
    }
    telling.set(true);
    try {
      warn(what, failure);
    } catch (Throwable e) {
      tellStandardError(what, e);
    } finally {
      telling.remove();
    }
  }

  /** Logback asks a failure for its message, and not every failure has one to give. */
  private static void warn(String what, @Nullable Throwable failure) {
    try {
      log.warn(what, failure);
    } catch (Throwable e) {
      log.warn("{}: {}", what, failure == null ? e : FailureText.traceback(failure));
    }
  }

  @SuppressWarnings("SystemErr") // where else could a log's failure be told
  private static void tellStandardError(String what, @Nullable Throwable failure) {
    System.err.println(failure == null ? what : what + ": " + failure.getClass().getName());
  }
}
