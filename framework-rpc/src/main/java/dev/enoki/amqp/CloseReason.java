package dev.enoki.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/** Why a channel or connection was closed, in the broker's words. */
final class CloseReason {
  private CloseReason() {}

  /** The signal behind a failure, if there is one. */
  static @Nullable ShutdownSignalException signal(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShutdownSignalException signal) {
        return signal;
      }
    }
    return null;
  }

  /** Whether the broker says no, rather than goes away itself or is out of reach. */
  static boolean isRefusal(@Nullable ShutdownSignalException signal) {
    if (signal == null || signal.isInitiatedByApplication()) {
      return false;
    }
    return signal.getReason() instanceof AMQP.Channel.Close
        || (signal.getReason() instanceof AMQP.Connection.Close close
            && close.getReplyCode() != AMQP.CONNECTION_FORCED);
  }

  /** Whether only the channel is gone. */
  static boolean isOfChannel(ShutdownSignalException signal) {
    return !signal.isHardError();
  }

  static String text(ShutdownSignalException signal) {
    if (signal.getReason() instanceof AMQP.Connection.Close close) {
      return close.getReplyText();
    }
    if (signal.getReason() instanceof AMQP.Channel.Close close) {
      return close.getReplyText();
    }
    Throwable cause = signal.getCause();
    if (cause != null) {
      return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
    return String.valueOf(signal.getMessage());
  }
}
