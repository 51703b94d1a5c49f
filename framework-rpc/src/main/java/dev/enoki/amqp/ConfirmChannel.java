package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** A channel in confirm mode, and the messages on it that the broker hasn't confirmed yet. */
final class ConfirmChannel implements ConfirmListener, ReturnListener {
  private final Channel channel;
  private final NavigableMap<Long, Message> unconfirmed = new ConcurrentSkipListMap<>();

  ConfirmChannel(Channel channel) throws IOException {
    this.channel = channel;
    channel.confirmSelect();
    channel.addConfirmListener(this);
    channel.addReturnListener(this);
  }

  Channel channel() {
    return channel;
  }

  /** From one thread at a time. A message whose publishing fails counts as unconfirmed. */
  void publish(Message message) throws IOException {
    unconfirmed.put(channel.getNextPublishSeqNo(), message);
    channel.basicPublish(
        message.exchange(), message.routingKey(), true, message.properties(), message.body());
  }

  /** It never left. */
  void forget(Message message) {
    unconfirmed.values().remove(message);
  }

  /** Closes the channel, if it isn't, and hears no more of its messages. */
  void abandon() {
    unconfirmed.clear();
    try {
      channel.abort();
    } catch (IOException e) {
      throw new UncheckedIOException("abort ignores what is wrong", e);
    }
  }

  /** In the order in which they were published. */
  List<Message> unconfirmed() {
    return new ArrayList<>(unconfirmed.values());
  }

  @Override
  public void handleAck(long tag, boolean multiple) {
    settle(tag, multiple, message -> message.outcome().confirmed());
  }

  @Override
  public void handleNack(long tag, boolean multiple) {
    settle(
        tag,
        multiple,
        message ->
            message
                .outcome()
                .failed(new AmqpException("the broker could not take the message", null)));
  }

  private void settle(long tag, boolean multiple, Consumer<Message> settlement) {
    if (!multiple) {
      Message message = unconfirmed.remove(tag);
      if (message != null) { // else it was returned
        settlement.accept(message);
      }
      return;
    }
    NavigableMap<Long, Message> settled = unconfirmed.headMap(tag, true);
    Map.Entry<Long, Message> first;
    while ((first = settled.pollFirstEntry()) != null) {
      settlement.accept(first.getValue());
    }
  }

  /** Comes before the message's confirm, on the same thread. */
  @Override
  public void handleReturn(
      int code, String text, String exchange, String key, BasicProperties properties, byte[] body) {
    for (Map.Entry<Long, Message> entry : unconfirmed.entrySet()) {
      Message message = entry.getValue();
      if (message.exchange().equals(exchange)
          && message.routingKey().equals(key)
          && Objects.equals(
              message.properties().getCorrelationId(), properties.getCorrelationId())) {
        unconfirmed.remove(entry.getKey());
        message.outcome().returned();
        return;
      }
    }
  }
}
