package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Return;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest extends BrokerProbe {
  @Test
  void aDeliveryModeIsOneOrTwo() throws Exception {
    String queue = queue();
    assertThat(
            channelError(
                () -> publish(queue, new BasicProperties.Builder().deliveryMode(3).build(), "x")))
        .isEqualTo("406 PRECONDITION_FAILED - invalid message: {delivery_mode_unknown,3}");
  }

  @Test
  void anUnroutableMandatoryMessageComesBackWhole() throws Exception {
    BlockingQueue<Return> returns = new LinkedBlockingQueue<>();
    channel.addReturnListener(returns::add);
    var properties =
        new BasicProperties.Builder().correlationId("c1").headers(Map.of("h", 1)).build();
    channel.basicPublish("amq.topic", name("nobody"), true, properties, bytes("lost"));
    Return returned = returns.poll(10, TimeUnit.SECONDS);
    assertThat(returned.getReplyCode()).isEqualTo(312);
    assertThat(returned.getReplyText()).isEqualTo("NO_ROUTE");
    assertThat(returned.getExchange()).isEqualTo("amq.topic");
    assertThat(returned.getRoutingKey()).isEqualTo(name("nobody"));
    assertThat(returned.getProperties()).isEqualTo(properties);
    assertThat(text(returned.getBody())).isEqualTo("lost");
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void theDefaultExchangeReturnsWhatNamesNoQueue() throws Exception {
    BlockingQueue<Return> returns = new LinkedBlockingQueue<>();
    channel.addReturnListener(returns::add);
    channel.basicPublish("", name("nope"), true, null, bytes("lost"));
    Return returned = returns.poll(10, TimeUnit.SECONDS);
    assertThat(returned.getReplyCode()).isEqualTo(312);
    assertThat(returned.getExchange()).isEmpty();
  }

  @Test
  void aReturnComesBeforeItsConfirm() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    channel.confirmSelect();
    channel.addReturnListener(returned -> events.add("return " + text(returned.getBody())));
    channel.addConfirmListener(
        (tag, multiple) -> events.add("ack " + tag), (tag, multiple) -> events.add("nack " + tag));
    String queue = queue();
    channel.basicPublish("", queue, true, null, bytes("1"));
    channel.basicPublish("", name("nope"), true, null, bytes("2"));
    channel.waitForConfirmsOrDie(10_000);
    await().until(() -> events.contains("ack 2"));
    assertThat(events.indexOf("return 2")).isBetween(0, events.indexOf("ack 2"));
    assertThat(events).noneMatch(event -> event.startsWith("nack"));
  }

  @Test
  void waitForConfirmsIsTrueForWhatWasReturned() throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", name("nope"), true, null, bytes("lost"));
    assertThat(channel.waitForConfirms(10_000)).isTrue();
  }

  @Test
  void immediateIsNotImplemented() {
    assertThat(
            connectionError(() -> channel.basicPublish("", "any", false, true, null, bytes("x"))))
        .isEqualTo("540 NOT_IMPLEMENTED - immediate=true");
  }

  @Test
  void twoHundredMessagesAreConfirmedOneByOne() throws Exception {
    String queue = queue();
    channel.confirmSelect();
    for (int i = 0; i < 200; i++) {
      publish(queue, "m" + i);
      assertThat(channel.waitForConfirms(10_000)).isTrue();
    }
    assertThat(channel.messageCount(queue)).isEqualTo(200);
  }

  @Test
  void aThousandMessagesAreConfirmedTogether() throws Exception {
    String queue = queue();
    channel.confirmSelect();
    for (int i = 0; i < 1000; i++) {
      publish(queue, "m" + i);
    }
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(channel.messageCount(queue)).isEqualTo(1000);
  }

  @Test
  void confirmsAndTransactionsExcludeEachOther() throws Exception {
    channel.txSelect();
    assertThat(channelError(() -> channel.confirmSelect()))
        .isEqualTo("406 PRECONDITION_FAILED - cannot switch from tx to confirm mode");
    Channel other = connection.createChannel();
    other.confirmSelect();
    assertThat(closeReason(other, other::txSelect))
        .isEqualTo("406 PRECONDITION_FAILED - cannot switch from confirm to tx mode");
  }

  @Test
  void aTransactionPublishesWhenItIsCommitted() throws Exception {
    String queue = queue();
    Channel transactional = connection.createChannel();
    transactional.txSelect();
    transactional.basicPublish("", queue, null, bytes("1"));
    transactional.basicPublish("", queue, null, bytes("2"));
    assertThat(channel.messageCount(queue)).isZero();
    transactional.txCommit();
    assertThat(channel.messageCount(queue)).isEqualTo(2);
    transactional.basicPublish("", queue, null, bytes("3"));
    transactional.txRollback();
    assertThat(channel.messageCount(queue)).isEqualTo(2);
  }

  @Test
  void aRollbackTakesAcksBack() throws Exception {
    String queue = queue();
    publish(queue, "a");
    channel.txSelect();
    GetResponse response = channel.basicGet(queue, false);
    channel.basicAck(response.getEnvelope().getDeliveryTag(), false);
    channel.txRollback();
    channel.basicAck(response.getEnvelope().getDeliveryTag(), false);
    channel.txCommit();
    channel.basicRecover(true);
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void committingWithoutATransactionIsRefused() {
    assertThat(channelError(() -> channel.txCommit()))
        .isEqualTo("406 PRECONDITION_FAILED - channel is not transactional");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 4087, 4088, 4089, 131063, 131064, 131065, 262128, 1_000_000, 10_000_000})
  void bodiesOfAnySizeArriveWhole(int size) throws Exception {
    String queue = queue();
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    channel.confirmSelect();
    channel.basicPublish("", queue, null, body);
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(channel.basicGet(queue, true).getBody()).isEqualTo(body);
  }

  @Test
  void aRoutingKeyMayHave255Octets() throws Exception {
    String queue = queue();
    for (String key : List.of("k".repeat(255), "ключ.ナメコ", "a b\tc")) {
      channel.queueBind(queue, "amq.direct", key);
      channel.basicPublish("amq.direct", key, null, bytes("yes"));
      GetResponse response = channel.basicGet(queue, true);
      assertThat(response.getEnvelope().getRoutingKey()).isEqualTo(key);
    }
  }

  @Test
  void nobodyPublishesInAnothersName() {
    var properties = new BasicProperties.Builder().userId("someone").build();
    assertThat(channelError(() -> publish("any", properties, "x")))
        .isEqualTo(
            "406 PRECONDITION_FAILED - user_id property set to 'someone' but authenticated user was 'guest'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"abc | no_integer", "12x | {leftover_string,\"x\"}", "-1  | {value_negative,-1}"})
  void anExpirationIsANumber(String expiration, String reason) {
    var properties = new BasicProperties.Builder().expiration(expiration).build();
    assertThat(channelError(() -> publish("any", properties, "x")))
        .isEqualTo("406 PRECONDITION_FAILED - invalid expiration '%s': %s", expiration, reason);
  }

  @Test
  void anExpiredMessageIsGone() throws Exception {
    String queue = queue();
    publish(queue, new BasicProperties.Builder().expiration("100").build(), "old");
    await().until(() -> channel.messageCount(queue) == 0);
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void whatIsFetchedInTimeShowsItsExpiration() throws Exception {
    String queue = queue();
    publish(queue, new BasicProperties.Builder().expiration("60000").build(), "fresh");
    assertThat(channel.basicGet(queue, true).getProps().getExpiration()).isEqualTo("60000");
  }

  @Test
  void ccAndBccNameMoreQueuesAndBccIsNotShown() throws Exception {
    String to = queue();
    String cc = queue();
    String bcc = queue();
    var properties =
        new BasicProperties.Builder()
            .headers(Map.of("CC", List.of(cc), "BCC", List.of(bcc), "h", 1))
            .build();
    publish(to, properties, "copy");
    for (String queue : List.of(to, cc, bcc)) {
      GetResponse response = channel.basicGet(queue, true);
      assertThat(text(response)).isEqualTo("copy");
      assertThat(response.getProps().getHeaders()).containsOnlyKeys("CC", "h");
    }
  }

  @Test
  void headersOfEveryTypeArriveAsTheyWere() throws Exception {
    Map<String, Object> headers = new HashMap<>();
    headers.put("byte", (byte) -1);
    headers.put("short", (short) -300);
    headers.put("int", 70_000);
    headers.put("long", 1L << 40);
    headers.put("float", 1.5f);
    headers.put("double", 0.1);
    headers.put("decimal", new BigDecimal("12.34"));
    headers.put("negative decimal", new BigDecimal("-12.34"));
    headers.put("boolean", true);
    headers.put("date", Date.from(Instant.ofEpochSecond(1_700_000_000)));
    headers.put("bytes", new byte[] {0, 1, (byte) 0xCE});
    headers.put("null", null);
    headers.put("list", Arrays.asList(1, "two", null, List.of(3)));
    headers.put("table", Map.of("a", Map.of("b", "c")));
    headers.put("ключ", "ナメコ");
    String queue = queue();
    publish(queue, new BasicProperties.Builder().headers(headers).build(), "x");
    Map<String, Object> seen = channel.basicGet(queue, true).getProps().getHeaders();
    assertThat(plain(seen)).usingRecursiveComparison().isEqualTo(headers);
  }

  @Test
  void allPropertiesArriveAsTheyWere() throws Exception {
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("gzip")
            .headers(Map.of())
            .deliveryMode(2)
            .priority(5)
            .correlationId("correlation")
            .replyTo("reply")
            .expiration("60000")
            .messageId("message")
            .timestamp(Date.from(Instant.ofEpochSecond(1_700_000_000)))
            .type("type")
            .userId("guest")
            .appId("app")
            .clusterId("cluster")
            .build();
    String queue = queue();
    publish(queue, properties, "x");
    assertThat(channel.basicGet(queue, true).getProps()).isEqualTo(properties);
  }

  @Test
  void absentPropertiesStayAbsent() throws Exception {
    String queue = queue();
    publish(queue, new BasicProperties(), "x");
    assertThat(channel.basicGet(queue, true).getProps()).isEqualTo(new BasicProperties());
  }

  @Test
  void persistentMessagesStayMarkedAsSuch() throws Exception {
    String queue = name("durable");
    channel.queueDeclare(queue, true, false, false, null);
    channel.confirmSelect();
    publish(queue, MessageProperties.PERSISTENT_BASIC, "p");
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(channel.basicGet(queue, true).getProps().getDeliveryMode()).isEqualTo(2);
    channel.queueDelete(queue);
  }

  @Test
  void anEncodingIsTheClientsBusiness() throws Exception {
    String queue = queue();
    publish(queue, new BasicProperties.Builder().contentEncoding("gzip").build(), "not zipped");
    publish(queue, "plain");
    GetResponse zipped = channel.basicGet(queue, true);
    assertThat(text(zipped)).isEqualTo("not zipped");
    assertThat(zipped.getProps().getContentEncoding()).isEqualTo("gzip");
    assertThat(channel.basicGet(queue, true).getProps().getContentEncoding()).isNull();
  }

  private static Object plain(Object value) {
    if (value instanceof LongString) {
      return value.toString();
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new HashMap<>();
      map.forEach((key, each) -> plain.put(key, plain(each)));
      return plain;
    } else if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return value;
  }
}
