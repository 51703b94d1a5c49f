package dev.enoki.devbroker;

import org.jspecify.annotations.Nullable;

/** x-max-length, x-max-length-bytes and x-overflow: how much may wait in a queue. */
final class QueueLimits {
  private final @Nullable Long maxLength;
  private final @Nullable Long maxBytes;
  private final Overflow overflow;

  QueueLimits(QueueArguments arguments) {
    this.maxLength = arguments.maxLength();
    this.maxBytes = arguments.maxLengthBytes();
    this.overflow = arguments.overflow();
  }

  /** Whether the queue is too full to take one message more. */
  boolean refuse(ReadyMessages ready, Message message) {
    return overflow != Overflow.DROP_HEAD
        && isBeyond(ready.size() + 1L, ready.bytes() + message.body().length);
  }

  boolean deadLettersRefused() {
    return overflow == Overflow.REJECT_PUBLISH_DLX;
  }

  /** Whether the queue has to drop a message. */
  boolean exceeded(ReadyMessages ready) {
    return overflow == Overflow.DROP_HEAD && isBeyond(ready.size(), ready.bytes());
  }

  private boolean isBeyond(long length, long bytes) {
    return (maxLength != null && length > maxLength) || (maxBytes != null && bytes > maxBytes);
  }
}
