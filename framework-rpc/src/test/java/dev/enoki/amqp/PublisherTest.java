package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import dev.enoki.testing.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(60)
class PublisherTest {
  /** A message, and what became of it: "confirmed", "returned", or why it failed. */
  private record Sent(Message message, CompletableFuture<String> outcome) {
    static Sent of(String exchange, String key, Map<String, Object> headers) {
      CompletableFuture<String> outcome = new CompletableFuture<>();
      BasicProperties properties = new BasicProperties.Builder().headers(headers).build();
      Message.Outcome completing =
          new Message.Outcome() {
            @Override
            public void confirmed() {
              outcome.complete("confirmed");
            }

            @Override
            public void returned() {
              outcome.complete("returned");
            }

            @Override
            public void nacked() {
              outcome.complete("nacked");
            }

            @Override
            public void failed(AmqpException cause) {
              outcome.complete(cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
          };
      byte[] body = {1};
      return new Sent(new Message(exchange, key, properties, body, null, completing), outcome);
    }

    static Sent to(String exchange, String key) {
      return of(exchange, key, Map.of());
    }

    String result() throws Exception {
      return outcome.get(20, TimeUnit.SECONDS);
    }
  }

  private final Broker broker;
  private TcpProxy network;
  private AmqpConnections connections;
  private Connection connection;
  private String queue;

  PublisherTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    queue = connection.createChannel().queueDeclare().getQueue();
    network = TcpProxy.to(broker.uri());
    connections = AmqpConnections.ofClient(Config.of(Map.of("AMQP_URI", network.uri())));
    connections.publisher().start();
  }

  @AfterEach
  void close() throws Exception {
    connections.close();
    network.close();
    connection.close();
  }

  private List<String> publish(List<Sent> messages) throws Exception {
    messages.forEach(each -> connections.publisher().publish(each.message()));
    List<String> results = new ArrayList<>();
    for (Sent each : messages) {
      results.add(each.result());
    }
    return results;
  }

  @Test
  void onlyTheMessageThatTheBrokerRefusesFails() throws Exception {
    List<Sent> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      messages.add(i == 7 || i == 13 ? Sent.to("nowhere", "x") : Sent.to("", queue));
    }
    List<String> results = publish(messages);
    for (int i = 0; i < 20; i++) {
      if (i == 7 || i == 13) {
        assertThat(results.get(i))
            .startsWith(
                "BrokerRefusedException: the broker refuses the message:"
                    + " NOT_FOUND - no exchange 'nowhere'");
      } else {
        assertThat(results.get(i)).isEqualTo("confirmed");
      }
    }
  }

  /** The client counts what it then can't send; the broker doesn't. */
  @Test
  void aMessageThatCantBeSentHarmsNoOther() throws Exception {
    assertThat(
            publish(
                List.of(
                    Sent.to("", queue),
                    Sent.of("", queue, Map.of("odd", new Object())),
                    Sent.to("", "no such queue"),
                    Sent.to("", queue))))
        .satisfiesExactly(
            result -> assertThat(result).isEqualTo("confirmed"),
            result -> assertThat(result).startsWith("AmqpException: it can't be sent: "),
            result -> assertThat(result).isEqualTo("returned"),
            result -> assertThat(result).isEqualTo("confirmed"));
  }

  @Test
  void whatIsSentOnceMoreSaysSo() throws Exception {
    network.stall();
    Sent sent = Sent.to("", queue);
    connections.publisher().publish(sent.message());
    Awaitility.await("it is on its way")
        .until(() -> connections.publisher().waitingMessages() == 0);
    network.reset();
    assertThat(sent.result()).isEqualTo("confirmed");
    var message = connection.createChannel().basicGet(queue, true);
    assertThat(message.getProps().getHeaders()).containsEntry(Message.REPUBLISHED, true);
  }

  @Test
  void whatIsGivenUpWhileThereIsNoBrokerIsForgotten() {
    DevBroker lost = DevBroker.start();
    try (var others = AmqpConnections.ofClient(Config.of(Map.of("AMQP_URI", lost.uri())))) {
      Publisher publisher = others.publisher();
      publisher.start();
      lost.close();
      Sent probe = Sent.to("", queue);
      publisher.publish(probe.message());
      Awaitility.await("the connection is lost").until(() -> publisher.waitingMessages() == 1);
      List<Sent> messages = new ArrayList<>(List.of(probe));
      for (int i = 0; i < 50; i++) {
        messages.add(Sent.to("", queue));
        publisher.publish(messages.get(i + 1).message());
      }
      assertThat(publisher.waitingMessages()).isEqualTo(51);
      messages.forEach(each -> publisher.giveUp(each.message()));
      assertThat(publisher.waitingMessages()).isZero();
    }
  }
}
