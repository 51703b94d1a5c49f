package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.AsyncRabbitTemplate;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Spring AMQP's templates: requests persistent, mandatory and confirmed. */
final class SpringCaller {
  private SpringCaller() {}

  private static CachingConnectionFactory connections(String uri) {
    CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(uri));
    connections.setPublisherConfirmType(ConfirmType.CORRELATED);
    connections.setPublisherReturns(true);
    connections.setChannelCacheSize(1024);
    return connections;
  }

  private static RabbitTemplate template(CachingConnectionFactory connections) {
    RabbitTemplate template = new RabbitTemplate(connections);
    template.setMandatory(true);
    template.setExchange(Wire.EXCHANGE);
    template.setRoutingKey(Wire.ROUTING_KEY);
    template.setReplyTimeout(30_000);
    return template;
  }

  private static Message request(String text) throws IOException {
    return MessageBuilder.withBody(Wire.request(text)).setContentType("application/json").build();
  }

  private static String result(@Nullable Message reply) {
    try {
      String result = reply == null ? null : Wire.result(reply.getBody());
      return result == null ? "an error" : result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** AsyncRabbitTemplate, with direct reply-to, or with a queue whose replies are acked. */
  static final class Async implements Caller {
    private final CachingConnectionFactory connections;
    private final AsyncRabbitTemplate template;

    private Async(CachingConnectionFactory connections, AsyncRabbitTemplate template) {
      this.connections = connections;
      this.template = template;
      template.setEnableConfirms(true);
      template.start();
    }

    static Async directReplyTo(String uri) {
      CachingConnectionFactory connections = connections(uri);
      return new Async(connections, new AsyncRabbitTemplate(template(connections)));
    }

    static Async acked(String uri) throws IOException {
      String replies = UUID.randomUUID().toString();
      try (Connection connection = Wire.connect(uri, "declares replies")) {
        Wire.declareReplies(connection.createChannel(), replies);
      }
      CachingConnectionFactory connections = connections(uri);
      SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
      container.setQueueNames(replies);
      return new Async(
          connections, new AsyncRabbitTemplate(template(connections), container, replies));
    }

    @Override
    public CompletableFuture<String> call(String text) throws IOException {
      return template
          .sendAndReceive(Wire.EXCHANGE, Wire.ROUTING_KEY, request(text))
          .thenApply(SpringCaller::result);
    }

    @Override
    public void close() {
      template.stop();
      connections.destroy();
    }
  }

  /** RabbitTemplate. */
  static final class Waiting implements Caller.Blocking {
    private final CachingConnectionFactory connections;
    private final RabbitTemplate template;

    Waiting(String uri) {
      connections = connections(uri);
      template = template(connections);
    }

    @Override
    public String call(String text) throws IOException {
      return result(template.sendAndReceive(request(text)));
    }

    @Override
    public void close() {
      template.destroy();
      connections.destroy();
    }
  }
}
