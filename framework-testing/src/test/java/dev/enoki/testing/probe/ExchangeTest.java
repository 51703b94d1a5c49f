package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest extends BrokerProbe {
  private String svc;

  @BeforeEach
  void declareTopic() throws Exception {
    svc = name("svc");
    channel.exchangeDeclare(svc, "topic", true);
  }

  @AfterEach
  void deleteTopic() throws Exception {
    newConnection().createChannel().exchangeDelete(svc);
  }

  @Test
  void nobodyPublishesToTheTracersExchange() throws Exception {
    channel.exchangeDeclarePassive("amq.rabbitmq.trace");
    assertThat(
            channelError(() -> channel.basicPublish("amq.rabbitmq.trace", "k", null, bytes("x"))))
        .isEqualTo(
            "403 ACCESS_REFUSED - cannot publish to internal exchange 'amq.rabbitmq.trace' in vhost '/'");
  }

  @Test
  void aHeaderIsEqualWhateverItsNumbersType() throws Exception {
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, "amq.headers", "", Map.of("x-match", "all", "n", 1));
    for (Object number : new Object[] {1L, 1.0, 2}) {
      channel.basicPublish(
          "amq.headers",
          "",
          new BasicProperties.Builder().headers(Map.of("n", number)).build(),
          bytes(number.toString()));
    }
    assertThat(fetch(queue)).isEqualTo("1");
    assertThat(fetch(queue)).isEqualTo("1.0");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void declaringTwiceAlikeIsFine() throws Exception {
    channel.exchangeDeclare(svc, "topic", true);
    channel.exchangeDeclarePassive(svc);
  }

  @Test
  void declaringWithAnotherTypeIsRefused() {
    assertThat(channelError(() -> channel.exchangeDeclare(svc, "direct", true)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'type' for exchange '%s' in vhost '/': received 'direct' but current is 'topic'",
            svc);
  }

  @Test
  void declaringWithAnotherDurabilityIsRefused() {
    assertThat(channelError(() -> channel.exchangeDeclare(svc, "topic", false)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'durable' for exchange '%s' in vhost '/': received 'false' but current is 'true'",
            svc);
  }

  @Test
  void anUnknownTypeClosesTheConnection() {
    assertThat(connectionError(() -> channel.exchangeDeclare(name("x"), "x-nonsense")))
        .isEqualTo("503 COMMAND_INVALID - unknown exchange type 'x-nonsense'");
  }

  @Test
  void askingForAMissingExchangeIsRefused() {
    assertThat(channelError(() -> channel.exchangeDeclarePassive(name("missing"))))
        .isEqualTo("404 NOT_FOUND - no exchange '%s' in vhost '/'", name("missing"));
  }

  @Test
  void reservedNamesAreRefused() {
    assertThat(channelError(() -> channel.exchangeDeclare("amq.labemb", "topic")))
        .isEqualTo(
            "403 ACCESS_REFUSED - exchange name 'amq.labemb' contains reserved prefix 'amq.*'");
  }

  @Test
  void deletingAMissingExchangeIsFine() throws Exception {
    channel.exchangeDelete(name("missing"));
  }

  @Test
  void anAutoDeleteExchangeGoesWithItsLastBinding() throws Exception {
    String exchange = name("ad");
    channel.exchangeDeclare(exchange, "topic", false, true, null);
    String queue = queue();
    channel.queueBind(queue, exchange, "a");
    channel.queueUnbind(queue, exchange, "a");
    assertThat(channelError(() -> channel.exchangeDeclarePassive(exchange)))
        .isEqualTo("404 NOT_FOUND - no exchange '%s' in vhost '/'", exchange);
  }

  @Test
  void exchangesBindToExchanges() throws Exception {
    String second = name("second");
    channel.exchangeDeclare(second, "fanout", false, true, null);
    String queue = queue();
    channel.queueBind(queue, second, "");
    channel.exchangeBind(second, svc, "a.*");
    channel.basicPublish(svc, "a.b", null, bytes("via"));
    assertThat(fetch(queue)).isEqualTo("via");
    channel.exchangeUnbind(second, svc, "a.*");
    channel.basicPublish(svc, "a.b", null, bytes("not"));
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void whatNobodyIsBoundForGoesToTheAlternateExchange() throws Exception {
    String alternate = name("alternate");
    String exchange = name("with-alternate");
    channel.exchangeDeclare(alternate, "fanout", false, true, null);
    channel.exchangeDeclare(
        exchange, "direct", false, true, Map.of("alternate-exchange", alternate));
    String queue = queue();
    channel.queueBind(queue, alternate, "");
    channel.queueBind(queue(), exchange, "known");
    channel.basicPublish(exchange, "unknown", null, bytes("unrouted"));
    channel.basicPublish(exchange, "known", null, bytes("routed"));
    assertThat(fetch(queue)).isEqualTo("unrouted");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void theDefaultExchangeIsNoAlternate() throws Exception {
    String exchange = name("with-default");
    channel.exchangeDeclare(exchange, "direct", false, true, Map.of("alternate-exchange", ""));
    String queue = queue();
    channel.queueBind(queue, exchange, "known");
    channel.basicPublish(exchange, queue, null, bytes("unrouted"));
    channel.basicPublish(exchange, "known", null, bytes("routed"));
    assertThat(fetch(queue)).isEqualTo("routed");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void nobodyPublishesToAnInternalExchange() throws Exception {
    String exchange = name("internal");
    channel.exchangeDeclare(exchange, "direct", false, true, true, null);
    assertThat(channelError(() -> channel.basicPublish(exchange, "a", null, bytes("x"))))
        .isEqualTo(
            "403 ACCESS_REFUSED - cannot publish to internal exchange '%s' in vhost '/'", exchange);
  }

  @ParameterizedTest
  @CsvSource({
    "all, true, true",
    "all, false, false",
    "any, true, true",
    "any, false, true",
  })
  void headersExchangesCompareAllOrAnyOfTheHeaders(String match, boolean bothEqual, boolean matches)
      throws Exception {
    String queue = queue();
    channel.queueBind(queue, "amq.headers", "", Map.of("x-match", match, "a", 1, "b", "two"));
    channel.basicPublish(
        "amq.headers",
        "",
        new BasicProperties.Builder()
            .headers(Map.of("a", 1, "b", bothEqual ? "two" : "other"))
            .build(),
        bytes("yes"));
    assertThat(fetch(queue)).isEqualTo(matches ? "yes" : null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amq.topic", "amq.direct", "amq.fanout", "amq.headers", "amq.match"})
  void predeclaredExchangesRoute(String exchange) throws Exception {
    String queue = queue();
    channel.queueBind(queue, exchange, queue);
    channel.basicPublish(exchange, queue, null, bytes("yes"));
    assertThat(fetch(queue)).isEqualTo("yes");
  }

  @Test
  void aStarStandsForOneWordEvenAnEmptyOne() throws Exception {
    String queue = queue();
    channel.queueBind(queue, svc, "svc.*");
    for (String key : new String[] {"svc.a", "svc.a.b", "svc", "svc.", "other.a", "svc.é"}) {
      channel.basicPublish(svc, key, null, bytes(key));
    }
    assertThat(fetch(queue)).isEqualTo("svc.a");
    assertThat(fetch(queue)).isEqualTo("svc.");
    assertThat(fetch(queue)).isEqualTo("svc.é");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void aHashStandsForAnyNumberOfWords() throws Exception {
    String queue = queue();
    channel.queueBind(queue, svc, "svc.#");
    for (String key : new String[] {"svc.a", "svc.a.b", "svc", "svcs", "other.svc"}) {
      channel.basicPublish(svc, key, null, bytes(key));
    }
    assertThat(fetch(queue)).isEqualTo("svc.a");
    assertThat(fetch(queue)).isEqualTo("svc.a.b");
    assertThat(fetch(queue)).isEqualTo("svc");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void bindingToAMissingExchangeIsRefused() throws Exception {
    String queue = queue();
    assertThat(channelError(() -> channel.queueBind(queue, name("missing"), "a")))
        .isEqualTo("404 NOT_FOUND - no exchange '%s' in vhost '/'", name("missing"));
  }

  @Test
  void bindingAMissingQueueIsRefused() {
    assertThat(channelError(() -> channel.queueBind(name("missing"), svc, "a")))
        .isEqualTo("404 NOT_FOUND - no queue '%s' in vhost '/'", name("missing"));
  }

  @Test
  void theDefaultExchangeCannotBeBound() throws Exception {
    String queue = queue();
    assertThat(channelError(() -> channel.queueBind(queue, "", "a")))
        .isEqualTo("403 ACCESS_REFUSED - operation not permitted on the default exchange");
  }

  @Test
  void unbindingWhatIsNotBoundIsFine() throws Exception {
    channel.queueUnbind(queue(), svc, "never");
  }

  @Test
  void publishingToAMissingExchangeIsRefused() {
    assertThat(channelError(() -> channel.basicPublish(name("missing"), "a", null, bytes("x"))))
        .isEqualTo("404 NOT_FOUND - no exchange '%s' in vhost '/'", name("missing"));
  }
}
