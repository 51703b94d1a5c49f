package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.enoki.devbroker.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTest extends BrokerProbe {
  private static final String LOCKED =
      "405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '%s' in vhost '/'. It could be originally declared on another connection or the exclusive property value";

  private String durable;

  @BeforeEach
  void declareDurable() throws Exception {
    durable = name("durable");
    channel.queueDeclare(durable, true, false, false, null);
  }

  @AfterEach
  void deleteDurable() throws Exception {
    newConnection().createChannel().queueDelete(durable);
  }

  @Test
  void aFullQueueWithPrioritiesDropsItsHead() throws Exception {
    String queue = queue(Map.of("x-max-priority", 5, "x-max-length", 1));
    publish(queue, new BasicProperties.Builder().priority(5).build(), "high");
    publish(queue, new BasicProperties.Builder().priority(1).build(), "low");
    assertThat(fetchAll(queue)).containsExactly("low");
  }

  @Test
  void aQueueRefusesBytesBeyondItsLimit() throws Exception {
    String queue = queue(Map.of("x-max-length-bytes", 5, "x-overflow", "reject-publish"));
    channel.confirmSelect();
    publish(queue, "1234");
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    publish(queue, "12");
    assertThat(channel.waitForConfirms(10_000)).isFalse();
    publish(queue, "5");
    assertThat(channel.waitForConfirms(10_000)).isTrue();
  }

  @Test
  void anotherConnectionCannotUnbindAnExclusiveQueue() throws Exception {
    String queue = queue();
    channel.queueBind(queue, "amq.fanout", "");
    Channel other = newConnection().createChannel();
    other.queueUnbind(queue, "amq.fanout", "never bound");
    assertThat(closeReason(other, () -> other.queueUnbind(queue, "amq.fanout", "")))
        .startsWith("405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue");
    channel.basicPublish("amq.fanout", "", null, bytes("x"));
    assertThat(fetch(queue)).isEqualTo("x");
  }

  @Test
  void aNameIsUtf8() throws Exception {
    byte[] declare = HexFormat.of().parseHex("0032000a0000" + "02fffe" + "02" + "00000000");
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(RawPeer.frame(AMQP.FRAME_METHOD, 1, declare));
      assertThat(peer.readClose())
          .isEqualTo("connection 501 FRAME_ERROR - Malformed UTF-8 in shortstr");
    }
  }

  @Test
  void declaringTwiceAlikeTellsTheQueuesState() throws Exception {
    publish(durable, "x");
    await().until(() -> channel.messageCount(durable) == 1);
    var again = channel.queueDeclare(durable, true, false, false, null);
    assertThat(again.getQueue()).isEqualTo(durable);
    assertThat(again.getMessageCount()).isEqualTo(1);
    assertThat(again.getConsumerCount()).isZero();
  }

  @Test
  void declaringWithAnotherDurabilityIsRefused() {
    assertThat(channelError(() -> channel.queueDeclare(durable, false, false, false, null)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'durable' for queue '%s' in vhost '/': received 'false' but current is 'true'",
            durable);
  }

  @Test
  void declaringAsExclusiveIsRefused() {
    assertThat(channelError(() -> channel.queueDeclare(durable, true, true, false, null)))
        .startsWith(LOCKED.formatted(durable));
  }

  @Test
  void declaringAsAutoDeleteIsRefused() {
    assertThat(channelError(() -> channel.queueDeclare(durable, true, false, true, null)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'auto_delete' for queue '%s' in vhost '/': received 'true' but current is 'false'",
            durable);
  }

  @Test
  void declaringWithOtherArgumentsIsRefused() throws Exception {
    String queue = name("args");
    channel.queueDeclare(queue, false, true, false, Map.of("x-message-ttl", 60_000));
    assertThat(
            channelError(
                () ->
                    channel.queueDeclare(queue, false, true, false, Map.of("x-message-ttl", 1000))))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'x-message-ttl' for queue '%s' in vhost '/': received '1000' but current is '60000'",
            queue);
  }

  @Test
  void declaringWithoutAnArgumentIsRefused() throws Exception {
    String queue = name("args");
    channel.queueDeclare(queue, false, true, false, Map.of("x-message-ttl", 60_000));
    assertThat(channelError(() -> channel.queueDeclare(queue, false, true, false, null)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - inequivalent arg 'x-message-ttl' for queue '%s' in vhost '/': received none but current is the value '60000' of type 'signedint'",
            queue);
  }

  @Test
  void unknownArgumentsAreAccepted() throws Exception {
    channel.queueDeclare("", false, true, false, Map.of("x-nonsense", 1));
  }

  @Test
  void anArgumentOfTheWrongTypeIsRefused() {
    assertThat(
            channelError(
                () ->
                    channel.queueDeclare(
                        name("inv"), false, true, false, Map.of("x-message-ttl", "soon"))))
        .isEqualTo(
            "406 PRECONDITION_FAILED - invalid arg 'x-message-ttl' for queue '%s' in vhost '/': \"expected integer, got longstr\"",
            name("inv"));
  }

  @Test
  void anExpiryOfZeroIsRefused() {
    assertThat(
            channelError(
                () -> channel.queueDeclare(name("z"), false, true, false, Map.of("x-expires", 0))))
        .isEqualTo(
            "406 PRECONDITION_FAILED - invalid arg 'x-expires' for queue '%s' in vhost '/': {value_zero,0}",
            name("z"));
  }

  @Test
  void askingForAMissingQueueIsRefused() {
    assertThat(channelError(() -> channel.queueDeclarePassive(name("missing"))))
        .isEqualTo("404 NOT_FOUND - no queue '%s' in vhost '/'", name("missing"));
  }

  @Test
  void askingForAQueueTellsItsState() throws Exception {
    publish(durable, "x");
    await().until(() -> channel.messageCount(durable) == 1);
    assertThat(channel.consumerCount(durable)).isZero();
    consume(channel, durable);
    assertThat(channel.consumerCount(durable)).isEqualTo(1);
  }

  @Test
  void theServerNamesQueuesThatHaveNoName() throws Exception {
    String one = queue();
    assertThat(one).startsWith("amq.gen-").hasSize(30).isNotEqualTo(queue());
  }

  @Test
  void theLastDeclaredQueueNeedsNoName() throws Exception {
    String queue = queue();
    channel.queueBind("", "amq.direct", "");
    channel.basicPublish("amq.direct", queue, null, bytes("x"));
    assertThat(fetch("")).isEqualTo("x");
  }

  @Test
  void reservedNamesAreRefused() {
    assertThat(channelError(() -> channel.queueDeclare("amq.labemb", false, true, false, null)))
        .isEqualTo("403 ACCESS_REFUSED - queue name 'amq.labemb' contains reserved prefix 'amq.*'");
  }

  @Test
  void deletingAMissingQueueIsFine() throws Exception {
    assertThat(channel.queueDelete(name("missing")).getMessageCount()).isZero();
  }

  @Test
  void aQueueInUseIsNotDeletedIfUnused() throws Exception {
    consume(channel, durable);
    assertThat(channelError(() -> channel.queueDelete(durable, true, false)))
        .isEqualTo("406 PRECONDITION_FAILED - queue '%s' in vhost '/' in use", durable);
  }

  @Test
  void aQueueWithMessagesIsNotDeletedIfEmpty() throws Exception {
    publish(durable, "x");
    assertThat(channelError(() -> channel.queueDelete(durable, false, true)))
        .isEqualTo("406 PRECONDITION_FAILED - queue '%s' in vhost '/' not empty", durable);
  }

  @Test
  void purgingTellsHowManyMessagesWent() throws Exception {
    publish(durable, "1", "2", "3");
    assertThat(channel.queuePurge(durable).getMessageCount()).isEqualTo(3);
    assertThat(fetch(durable)).isNull();
  }

  @Test
  void anotherConnectionCannotUseAnExclusiveQueue() throws Exception {
    String queue = name("exclusive");
    channel.queueDeclare(queue, false, true, true, null);
    Connection other = newConnection();
    for (Call call :
        List.<Call>of(
            () -> other.createChannel().queueDeclare(queue, false, true, true, null),
            () -> other.createChannel().queueDeclarePassive(queue),
            () -> other.createChannel().basicConsume(queue, (tag, d) -> {}, tag -> {}),
            () -> other.createChannel().basicGet(queue, true),
            () -> other.createChannel().queueDelete(queue))) {
      assertThat(refusal(call)).startsWith(LOCKED.formatted(queue));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void anExclusiveQueueEndsWithItsConnection(boolean durably, boolean autoDelete) throws Exception {
    String queue = name("exclusive");
    Connection owner = newConnection();
    owner.createChannel().queueDeclare(queue, durably, true, autoDelete, null);
    owner.close();
    assertThat(channelError(() -> channel.queueDeclarePassive(queue))).startsWith("404");
  }

  @Test
  void anAutoDeleteQueueEndsWithItsLastConsumer() throws Exception {
    String queue = channel.queueDeclare(name("ad"), false, false, true, null).getQueue();
    String tag = channel.basicConsume(queue, true, (t, delivery) -> {}, t -> {});
    channel.basicCancel(tag);
    assertThat(channelError(() -> channel.queueDeclarePassive(queue))).startsWith("404");
  }

  @Test
  void anAutoDeleteQueueStaysUntilItIsConsumed() throws Exception {
    String queue = channel.queueDeclare("", false, true, true, null).getQueue();
    assertThat(channel.basicGet(queue, true)).isNull();
    channel.queueDeclarePassive(queue);
  }

  @Test
  void aQueueExpiresWhenItIsNotUsed() throws Exception {
    String queue = name("expiring");
    channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 200));
    awaitEnd(queue, 150);
  }

  @Test
  void aConsumedQueueDoesNotExpire() throws Exception {
    String queue = name("expiring");
    channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 100));
    String tag = channel.basicConsume(queue, true, (t, delivery) -> {}, t -> {});
    String other = name("other");
    channel.queueDeclare(other, true, false, false, Map.of("x-expires", 300));
    awaitEnd(other, 250);
    channel.queueDeclarePassive(queue);
    channel.basicCancel(tag);
    awaitEnd(queue, 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "quorum"})
  void queueTypesAreAccepted(String type) throws Exception {
    String queue = name(type);
    channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", type));
    publish(queue, "x");
    assertThat(text(awaitMessage(queue))).isEqualTo("x");
    channel.queueDelete(queue);
  }

  @Test
  void aQuorumQueueTellsHowOftenAMessageCameBack() throws Exception {
    String queue = name("quorum");
    channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
    List<Delivery> seen = consume(channel, queue);
    publish(queue, "x");
    await().until(() -> seen.size() == 1);
    channel.basicNack(1, false, true);
    await().until(() -> seen.size() == 2);
    assertThat(seen.get(0).getProperties().getHeaders()).isNull();
    assertThat(seen.get(1).getProperties().getHeaders()).isEqualTo(Map.of("x-delivery-count", 1L));
    channel.queueDelete(queue);
  }

  @Test
  void messagesOfHigherPriorityComeFirst() throws Exception {
    String queue = queue(Map.of("x-max-priority", 10));
    for (int priority : new int[] {1, 5, 0, 9, 7}) {
      publish(queue, new BasicProperties.Builder().priority(priority).build(), "" + priority);
    }
    assertThat(fetchAll(queue)).containsExactly("9", "7", "5", "1", "0");
  }

  @Test
  void messagesLiveAsLongAsTheQueueAllows() throws Exception {
    String queue = queue(Map.of("x-message-ttl", 100));
    publish(queue, "old");
    await().until(() -> channel.messageCount(queue) == 0);
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void aShortLifeBehindALongOneEndsInTimeOnceItIsFirst() throws Exception {
    String queue = queue();
    publish(queue, new BasicProperties.Builder().expiration("600000").build(), "long");
    publish(queue, new BasicProperties.Builder().expiration("50").build(), "short");
    assertThat(fetch(queue)).isEqualTo("long");
    await().until(() -> channel.messageCount(queue) == 0);
  }

  @Test
  void aTimeToLiveOfZeroReachesOnlyWaitingConsumers() throws Exception {
    String queue = queue(Map.of("x-message-ttl", 0));
    publish(queue, "nobody waits");
    assertThat(fetch(queue)).isNull();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    channel.basicConsume(queue, true, (tag, delivery) -> seen.add(text(delivery)), tag -> {});
    publish(queue, "somebody waits");
    await().until(() -> seen.equals(List.of("somebody waits")));
  }

  @Test
  void aFullQueueDropsItsOldestMessages() throws Exception {
    String queue = queue(Map.of("x-max-length", 2));
    publish(queue, "1", "2", "3", "4");
    assertThat(fetchAll(queue)).containsExactly("3", "4");
  }

  @Test
  void aQueueFullOfBytesDropsItsOldestMessages() throws Exception {
    String queue = queue(Map.of("x-max-length-bytes", 10));
    publish(queue, "1234", "2234", "3234");
    assertThat(fetchAll(queue)).containsExactly("2234", "3234");
  }

  @Test
  void aFullQueueMayRefuseWhatIsPublished() throws Exception {
    String queue = queue(Map.of("x-max-length", 2, "x-overflow", "reject-publish"));
    channel.confirmSelect();
    List<Boolean> confirmed = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      publish(queue, "m" + i);
      confirmed.add(channel.waitForConfirms(10_000));
    }
    assertThat(confirmed).containsExactly(true, true, false, false);
    assertThat(channel.messageCount(queue)).isEqualTo(2);
  }

  @Test
  void withoutADeclaredQueueTheNameIsNeeded() throws Exception {
    Channel other = connection.createChannel();
    assertThat(closeReason(other, () -> other.queuePurge("")))
        .isEqualTo("404 NOT_FOUND - no previously declared queue");
  }

  private List<String> fetchAll(String queue) throws Exception {
    List<String> all = new ArrayList<>();
    for (String body = fetch(queue); body != null; body = fetch(queue)) {
      all.add(body);
    }
    return all;
  }

  /** Asks seldom enough for the asking not to keep the queue alive. */
  private void awaitEnd(String queue, long idleMillis) {
    await("the end of " + queue)
        .pollInterval(Duration.ofMillis(idleMillis * 4))
        .until(
            () -> {
              Channel asking = connection.createChannel();
              try {
                asking.queueDeclarePassive(queue);
                asking.close();
                return false;
              } catch (IOException e) {
                return true;
              }
            });
  }

  private static String refusal(Call call) {
    try {
      call.run();
    } catch (Exception e) {
      return reason((ShutdownSignalException) e.getCause());
    }
    throw new AssertionError("the broker didn't refuse");
  }
}
