package dev.enoki.amqp;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/** Has a channel of its own, which it opens anew on each connection. */
interface ChannelOwner {
  /** Called on the connection's own thread. What it throws is tried again after a while. */
  void open(Connection connection) throws IOException;

  /** For log lines, as {@code queue rpc-traced}. */
  @Override
  String toString();
}
