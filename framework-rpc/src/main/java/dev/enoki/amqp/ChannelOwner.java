package dev.enoki.amqp;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** Has a channel of its own, a new one on each connection. */
interface ChannelOwner {
  /**
   * Called on a thread of the connection's, beside other owners. The channel is closed where it
   * throws, and another one is opened after a while.
   */
  void open(Channel channel) throws IOException;

  /** For log lines, as {@code queue rpc-traced}. */
  @Override
  String toString();
}
