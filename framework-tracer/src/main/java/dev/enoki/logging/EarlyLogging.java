package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logging until {@link Logging#configure} is called: INFO and up, the message only, on standard
 * error. A command line names it in {@code
 * META-INF/services/ch.qos.logback.classic.spi.Configurator}, so that Logback doesn't search the
 * class path for a file of its own. This module doesn't: who embeds Enoki configures Logback as
 * usual.
 */
public final class EarlyLogging extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.configure(context, null);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
