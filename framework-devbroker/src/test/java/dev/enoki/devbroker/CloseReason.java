package dev.enoki.devbroker;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/** The code and text that the broker closes a channel or connection with. */
final class CloseReason {
  private CloseReason() {}

  /** What a client does that a broker refuses. */
  interface Call {
    void run() throws Exception;
  }

  static String after(Channel channel, Call call) {
    try {
      call.run();
    } catch (Exception e) {
      if (!(e instanceof IOException || e instanceof ShutdownSignalException)) {
        throw new AssertionError(e);
      }
    }
    await("the channel's end").until(() -> !channel.isOpen());
    return of(channel.getCloseReason());
  }

  static String of(ShutdownSignalException shutdown) {
    Method method = shutdown.getReason();
    if (method instanceof AMQP.Channel.Close close) {
      return close.getReplyCode() + " " + close.getReplyText();
    }
    if (method instanceof AMQP.Connection.Close close) {
      return close.getReplyCode() + " " + close.getReplyText();
    }
    throw new AssertionError("no close reason from the broker", shutdown);
  }
}
