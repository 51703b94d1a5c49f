package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTest extends BrokerProbe {
  private String dead;

  @BeforeEach
  void declareDeadLetterQueue() throws Exception {
    dead = queue();
  }

  @Test
  void aKeyOfBccIsNobodysBusiness() throws Exception {
    String source = source(Map.of());
    String other = queue();
    Map<String, Object> keys = Map.of("CC", List.of("shown"), "BCC", List.of(other));
    publish(source, new BasicProperties.Builder().headers(keys).build(), "bad");
    channel.basicReject(channel.basicGet(source, false).getEnvelope().getDeliveryTag(), false);
    Map<String, Object> headers = awaitMessage(dead).getProps().getHeaders();
    Map<?, ?> death = (Map<?, ?>) ((List<?>) headers.get("x-death")).get(0);
    assertThat(death.get("routing-keys")).hasToString("[" + source + ", shown]");
  }

  @Test
  void aQuorumQueueTakesAMessageBackSoOftenAndNoMore() throws Exception {
    String source = name("quorum");
    channel.queueDeclare(
        source,
        true,
        false,
        false,
        Map.of(
            "x-queue-type",
            "quorum",
            "x-delivery-limit",
            1,
            "x-dead-letter-exchange",
            "",
            "x-dead-letter-routing-key",
            dead));
    publish(source, "poison");
    for (int i = 0; i < 2; i++) {
      await().until(() -> channel.messageCount(source) == 1);
      long tag = channel.basicGet(source, false).getEnvelope().getDeliveryTag();
      channel.basicNack(tag, false, true);
    }
    GetResponse letter = awaitMessage(dead);
    assertThat(letter.getProps().getHeaders().get("x-first-death-reason"))
        .hasToString("delivery_limit");
    channel.queueDelete(source);
  }

  @Test
  void aRejectedMessageTellsItsStory() throws Exception {
    String source = source(Map.of());
    publish(source, "bad");
    channel.basicReject(channel.basicGet(source, false).getEnvelope().getDeliveryTag(), false);
    GetResponse letter = awaitMessage(dead);
    assertThat(text(letter)).isEqualTo("bad");
    Map<String, Object> headers = letter.getProps().getHeaders();
    assertThat(headers)
        .containsOnlyKeys(
            "x-death", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason");
    assertThat(headers.get("x-first-death-reason")).hasToString("rejected");
    assertThat(headers.get("x-first-death-queue")).hasToString(source);
    assertThat(headers.get("x-first-death-exchange")).hasToString("");
    Map<?, ?> death = (Map<?, ?>) ((List<?>) headers.get("x-death")).get(0);
    assertThat(death.get("count")).isEqualTo(1L);
    assertThat(death.get("reason")).hasToString("rejected");
    assertThat(death.get("queue")).hasToString(source);
    assertThat(death.get("routing-keys")).hasToString("[" + source + "]");
    assertThat(channel.messageCount(source)).isZero();
  }

  @Test
  void anExpiredMessageLosesItsExpiration() throws Exception {
    String source = source(Map.of());
    publish(source, new BasicProperties.Builder().expiration("50").build(), "old");
    GetResponse letter = awaitMessage(dead);
    assertThat(text(letter)).isEqualTo("old");
    assertThat(letter.getProps().getExpiration()).isNull();
    Map<?, ?> death = (Map<?, ?>) ((List<?>) letter.getProps().getHeaders().get("x-death")).get(0);
    assertThat(death.get("reason")).hasToString("expired");
    assertThat(death.get("original-expiration")).hasToString("50");
  }

  @Test
  void whatAFullQueueDropsIsDeadLettered() throws Exception {
    String source = source(Map.of("x-max-length", 1));
    publish(source, "1", "2");
    GetResponse letter = awaitMessage(dead);
    assertThat(text(letter)).isEqualTo("1");
    assertThat(letter.getProps().getHeaders().get("x-first-death-reason")).hasToString("maxlen");
    assertThat(fetch(source)).isEqualTo("2");
  }

  @Test
  void aMessageThatComesBackCountsItsDeaths() throws Exception {
    String source = name("source");
    channel.queueDeclare(
        source,
        false,
        true,
        false,
        Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", source));
    publish(source, "bad");
    for (long deaths = 1; deaths <= 3; deaths++) {
      await().until(() -> channel.messageCount(source) == 1);
      GetResponse response = channel.basicGet(source, false);
      assertThat(deaths(response)).isEqualTo(deaths - 1);
      channel.basicReject(response.getEnvelope().getDeliveryTag(), false);
    }
  }

  @Test
  void aCycleWithoutRejectionsEnds() throws Exception {
    String source = name("source");
    channel.queueDeclare(
        source,
        false,
        true,
        false,
        Map.of(
            "x-dead-letter-exchange",
            "",
            "x-dead-letter-routing-key",
            source,
            "x-message-ttl",
            20));
    publish(source, "round");
    await().until(() -> channel.messageCount(source) == 0);
    assertThat(fetch(source)).isNull();
  }

  @Test
  void aHeadersExchangeRoutesByTheReasonOfDeath() throws Exception {
    String exchange = name("by-reason");
    channel.exchangeDeclare(exchange, "headers", false, true, null);
    channel.queueBind(
        dead, exchange, "", Map.of("x-match", "any-with-x", "x-first-death-reason", "rejected"));
    String source = queue(Map.of("x-dead-letter-exchange", exchange));
    publish(source, "bad");
    channel.basicReject(channel.basicGet(source, false).getEnvelope().getDeliveryTag(), false);
    assertThat(text(awaitMessage(dead))).isEqualTo("bad");
  }

  @Test
  void aRoutingKeyWithoutAnExchangeIsRefused() {
    assertThat(
            channelError(
                () ->
                    channel.queueDeclare(
                        name("q"), false, true, false, Map.of("x-dead-letter-routing-key", "k"))))
        .isEqualTo(
            "406 PRECONDITION_FAILED - invalid arg 'x-dead-letter-routing-key' for queue '%s' in vhost '/': routing_key_but_no_dlx_defined",
            name("q"));
  }

  private String source(Map<String, Object> more) throws Exception {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("x-dead-letter-exchange", "");
    arguments.put("x-dead-letter-routing-key", dead);
    return channel.queueDeclare(name("source"), false, true, false, arguments).getQueue();
  }

  private static long deaths(GetResponse response) {
    Map<String, Object> headers = response.getProps().getHeaders();
    if (headers == null) {
      return 0;
    }
    return (Long) ((Map<?, ?>) ((List<?>) headers.get("x-death")).get(0)).get("count");
  }
}
