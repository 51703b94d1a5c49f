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

  /** Whether the broker closed it with a reason, rather than the network or ourselves. */
  static boolean isFromBroker(ShutdownSignalException signal) {
    return !signal.isInitiatedByApplication()
        && (signal.getReason() instanceof AMQP.Connection.Close
            || signal.getReason() instanceof AMQP.Channel.Close);
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
