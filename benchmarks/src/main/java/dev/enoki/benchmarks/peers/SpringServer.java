package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.adapter.MessageListenerAdapter;
import org.springframework.amqp.support.converter.MessageConverter;

/**
 * Spring AMQP's containers with a message listener adapter, 10 consumers with a prefetch of 10
 * each. Replies are persistent and not confirmed, as they are there.
 */
final class SpringServer {
  private static final int CONSUMERS = 10;
  private static final int PREFETCH = 10;

  private SpringServer() {}

  /** What the adapter calls. */
  public static final class Echo {
    public String echo(String text) {
      return text;
    }
  }

  static void simple(String uri) throws IOException {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
    container.setConcurrentConsumers(CONSUMERS);
    run(container, uri);
  }

  static void direct(String uri) throws IOException {
    DirectMessageListenerContainer container = new DirectMessageListenerContainer();
    container.setConsumersPerQueue(CONSUMERS);
    run(container, uri);
  }

  private static void run(AbstractMessageListenerContainer container, String uri)
      throws IOException {
    CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(uri));
    try (Channel channel = connections.createConnection().createChannel(false)) {
      Wire.declareService(channel);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException(e);
    }
    container.setConnectionFactory(connections);
    container.setQueueNames(Wire.QUEUE);
    container.setPrefetchCount(PREFETCH);
    container.setMessageListener(adapter());
    container.afterPropertiesSet();
    container.start();
  }

  private static MessageListenerAdapter adapter() {
    MessageListenerAdapter adapter = new MessageListenerAdapter(new Echo(), new NamekoConverter());
    adapter.setDefaultListenerMethod("echo");
    return adapter;
  }

  /** From the wire's request to the argument, and from the result to the wire's reply. */
  private static final class NamekoConverter implements MessageConverter {
    @Override
    public Message toMessage(Object result, @Nullable MessageProperties properties) {
      MessageProperties json = properties == null ? new MessageProperties() : properties;
      json.setContentType(MessageProperties.CONTENT_TYPE_JSON);
      try {
        return new Message(Wire.reply((String) result), json);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public Object fromMessage(Message message) {
      try {
        return Wire.argument(message.getBody());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
