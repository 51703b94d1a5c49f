package dev.enoki.devbroker;

import com.rabbitmq.client.impl.Frame;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The channels of a connection, by their numbers (AMQP 0-9-1, 4.3). */
final class Channels {
  private final Connection connection;
  private final Map<Integer, Channel> byNumber = new TreeMap<>();
  private int most = Tuning.DEFAULT.channelMax();

  Channels(Connection connection) {
    this.connection = connection;
  }

  void channelMax(int channels) {
    most = channels;
  }

  Collection<Channel> all() {
    return byNumber.values();
  }

  /** Hands a frame to its channel; an error closes the channel, or the connection. */
  void receive(Frame frame) {
    Channel channel = byNumber.get(frame.getChannel());
    if (channel == null) {
      channel = new Channel(frame.getChannel(), connection);
      byNumber.put(channel.number(), channel);
    }
    try {
      checkCount();
      channel.receive(frame);
    } catch (ProtocolError e) {
      if (e.code().hard()) {
        connection.life().close(e, channel.culprit());
      } else {
        channel.close(e);
      }
    } catch (RuntimeException e) {
      connection.life().close(BrokerLog.closing(e), channel.culprit());
    }
  }

  void forget(Channel channel) {
    byNumber.remove(channel.number());
  }

  void resumeDeliveries() {
    List.copyOf(byNumber.values()).forEach(Channel::resumeDeliveries);
  }

  /** Gives back what they hold; no consumer of theirs gets any of it. */
  void release() {
    List<Channel> open = List.copyOf(byNumber.values());
    byNumber.clear();
    open.forEach(Channel::leaveQueues);
    open.forEach(Channel::release);
  }

  private void checkCount() {
    if (byNumber.size() > most) {
      throw ReplyCode.NOT_ALLOWED.error(
          "number of channels opened (%d) has reached the negotiated channel_max (%d)", most, most);
    }
  }
}
