package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumeTest extends BrokerProbe {
  @Test
  void aLimitForConsumersEndsTheChannels() throws Exception {
    String queue = queue();
    channel.basicQos(1, true);
    channel.basicQos(2, false);
    publish(queue, "1", "2", "3");
    List<Delivery> seen = consume(channel, queue);
    await().until(() -> texts(seen).equals(List.of("1", "2")));
  }

  @Test
  void aLimitOfTheChannelStarvesNoQueue() throws Exception {
    List<String> queues = List.of(queue(), queue());
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    channel.basicQos(1, true);
    for (String queue : queues) {
      publish(queue, numbers(30));
      channel.basicConsume(
          queue,
          false,
          (tag, delivery) -> {
            seen.add(delivery.getEnvelope().getRoutingKey());
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
          },
          tag -> {});
    }
    await().until(() -> seen.size() == 60);
    assertThat(seen.subList(0, 30)).containsAll(queues);
  }

  @Test
  void prefetchHoldsDeliveriesBackUntilOneIsAcked() throws Exception {
    String queue = queue();
    publish(queue, "1", "2", "3", "4", "5");
    channel.basicQos(3);
    List<Delivery> deliveries = consume(channel, queue);
    await().until(() -> deliveries.size() == 3);
    assertThat(channel.messageCount(queue)).isEqualTo(2);
    channel.basicAck(deliveries.get(0).getEnvelope().getDeliveryTag(), false);
    await().until(() -> deliveries.size() == 4);
    assertThat(channel.messageCount(queue)).isEqualTo(1);
    assertThat(texts(deliveries)).containsExactly("1", "2", "3", "4");
  }

  @Test
  void prefetchCountsForEachConsumer() throws Exception {
    String queue = queue();
    publish(queue, numbers(10));
    channel.basicQos(3);
    List<Delivery> one = consume(channel, queue);
    List<Delivery> two = consume(channel, queue);
    await().until(() -> one.size() == 3 && two.size() == 3);
    assertThat(channel.messageCount(queue)).isEqualTo(4);
  }

  @Test
  void globalPrefetchCountsForTheChannel() throws Exception {
    String queue = queue();
    publish(queue, numbers(10));
    channel.basicQos(3, true);
    List<Delivery> one = consume(channel, queue);
    List<Delivery> two = consume(channel, queue);
    await().until(() -> one.size() + two.size() == 3);
    assertThat(channel.messageCount(queue)).isEqualTo(7);
    long first = (one.isEmpty() ? two : one).get(0).getEnvelope().getDeliveryTag();
    channel.basicAck(first, false);
    await().until(() -> one.size() + two.size() == 4);
  }

  @Test
  void prefetchDoesNotCountWhatNeedsNoAck() throws Exception {
    String queue = queue();
    publish(queue, numbers(10));
    channel.basicQos(3);
    List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
    channel.basicConsume(queue, true, (tag, delivery) -> deliveries.add(delivery), tag -> {});
    await().until(() -> deliveries.size() == 10);
  }

  @Test
  void whatIsGivenBackKeepsItsPlace() throws Exception {
    String queue = queue();
    publish(queue, "a", "b", "c", "d");
    List<Long> tags = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tags.add(channel.basicGet(queue, false).getEnvelope().getDeliveryTag());
    }
    channel.basicAck(tags.get(0), false);
    channel.basicNack(tags.get(1), false, true);
    channel.basicReject(tags.get(2), true);
    assertThat(fetch(queue)).isEqualTo("b(redelivered)");
    assertThat(fetch(queue)).isEqualTo("c(redelivered)");
    assertThat(fetch(queue)).isEqualTo("d");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void aMessageSurvivesManyRequeues() throws Exception {
    String queue = queue();
    publish(queue, "a");
    for (int i = 0; i < 10; i++) {
      GetResponse response = channel.basicGet(queue, false);
      channel.basicNack(response.getEnvelope().getDeliveryTag(), false, true);
    }
    assertThat(fetch(queue)).isEqualTo("a(redelivered)");
  }

  @Test
  void aConsumerGetsWhatItRequeuesAgain() throws Exception {
    String queue = queue();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    channel.basicConsume(
        queue,
        false,
        (tag, delivery) -> {
          seen.add(text(delivery));
          long deliveryTag = delivery.getEnvelope().getDeliveryTag();
          if (seen.size() < 10) {
            channel.basicNack(deliveryTag, false, true);
          } else {
            channel.basicAck(deliveryTag, false);
          }
        },
        tag -> {});
    publish(queue, "a");
    await().until(() -> seen.size() == 10);
    assertThat(seen.subList(1, 10)).containsOnly("a(redelivered)");
    assertThat(seen.get(0)).isEqualTo("a");
  }

  @Test
  void rejectedWithoutRequeueIsGone() throws Exception {
    String queue = queue();
    publish(queue, "a", "b");
    channel.basicReject(channel.basicGet(queue, false).getEnvelope().getDeliveryTag(), false);
    channel.basicNack(channel.basicGet(queue, false).getEnvelope().getDeliveryTag(), false, false);
    assertThat(fetch(queue)).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConsumerNeverSeesAgainWhatItRejects(boolean byNack) throws Exception {
    String queue = queue();
    List<Delivery> deliveries = consume(channel, queue);
    publish(queue, "bad");
    await().until(() -> deliveries.size() == 1);
    if (byNack) {
      channel.basicNack(1, false, false);
    } else {
      channel.basicReject(1, false);
    }
    publish(queue, "good");
    await().until(() -> deliveries.size() > 1);
    assertThat(texts(deliveries)).containsExactly("bad", "good");
  }

  @Test
  void aNackOfMultipleMeansAllUpToItsTag() throws Exception {
    String queue = queue();
    publish(queue, "1", "2", "3", "4");
    for (int i = 0; i < 2; i++) {
      channel.basicGet(queue, false);
    }
    long third = channel.basicGet(queue, false).getEnvelope().getDeliveryTag();
    channel.basicNack(third, true, false);
    assertThat(channel.messageCount(queue)).isEqualTo(1);
  }

  @Test
  void anAckOfMultipleMeansAllUpToItsTag() throws Exception {
    String queue = queue();
    publish(queue, numbers(6));
    List<Delivery> deliveries = consume(channel, queue);
    await().until(() -> deliveries.size() == 6);
    assertThat(deliveries)
        .extracting(delivery -> delivery.getEnvelope().getDeliveryTag())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    channel.basicAck(4, true);
    channel.basicRecover(true);
    await().until(() -> deliveries.size() == 8);
    assertThat(texts(deliveries).subList(6, 8)).containsExactly("5(redelivered)", "6(redelivered)");
  }

  @Test
  void recoverGivesBackWhatIsUnacked() throws Exception {
    String queue = queue();
    publish(queue, "a");
    channel.basicGet(queue, false);
    channel.basicRecover(true);
    assertThat(fetch(queue)).isEqualTo("a(redelivered)");
  }

  @Test
  void anUnknownDeliveryTagClosesTheChannel() {
    assertThat(channelError(() -> channel.basicAck(99, false)))
        .isEqualTo("406 PRECONDITION_FAILED - unknown delivery tag 99");
  }

  @Test
  void ackingTwiceClosesTheChannel() throws Exception {
    String queue = queue();
    publish(queue, "a");
    channel.basicGet(queue, false);
    channel.basicAck(1, false);
    assertThat(channelError(() -> channel.basicAck(1, false)))
        .isEqualTo("406 PRECONDITION_FAILED - unknown delivery tag 1");
  }

  @Test
  void aClosedChannelsUnackedMessagesAreRedeliveredInOrder() throws Exception {
    String queue = queue();
    publish(queue, "a", "b");
    for (int i = 0; i < 3; i++) {
      Channel other = connection.createChannel();
      List<Delivery> deliveries = consume(other, queue);
      await().until(() -> deliveries.size() == 2);
      assertThat(texts(deliveries))
          .isEqualTo(i == 0 ? List.of("a", "b") : List.of("a(redelivered)", "b(redelivered)"));
      other.close();
    }
  }

  @Test
  void cancellingKeepsWhatIsUnacked() throws Exception {
    String queue = queue();
    publish(queue, "a", "b");
    channel.basicQos(1);
    List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
    String tag =
        channel.basicConsume(queue, false, (t, delivery) -> deliveries.add(delivery), t -> {});
    await().until(() -> deliveries.size() == 1);
    channel.basicCancel(tag);
    assertThat(channel.messageCount(queue)).isEqualTo(1);
    channel.basicAck(deliveries.get(0).getEnvelope().getDeliveryTag(), false);
    assertThat(channel.messageCount(queue)).isEqualTo(1);
    assertThat(fetch(queue)).isEqualTo("b");
    assertThat(fetch(queue)).isNull();
  }

  @Test
  void aConsumerIsToldThatItsQueueWasDeleted() throws Exception {
    String queue = queue();
    var cancelled = new CompletableFuture<String>();
    String tag = channel.basicConsume(queue, true, (t, delivery) -> {}, cancelled::complete);
    connection.createChannel().queueDelete(queue);
    await().until(cancelled::isDone);
    assertThat(cancelled.join()).isEqualTo(tag);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void consumingAMissingQueueIsRefused() {
    assertThat(channelError(() -> consume(channel, name("missing"))))
        .isEqualTo("404 NOT_FOUND - no queue '%s' in vhost '/'", name("missing"));
  }

  @Test
  void theServerNamesConsumersThatHaveNoTag() throws Exception {
    String queue = queue();
    assertThat(channel.basicConsume(queue, true, (tag, delivery) -> {}, tag -> {}))
        .startsWith("amq.ctag-");
    assertThat(channel.basicConsume(queue, true, "mytag", (tag, delivery) -> {}, tag -> {}))
        .isEqualTo("mytag");
  }

  @Test
  void oneTagMayBeUsedOnTwoChannels() throws Exception {
    String queue = queue();
    Channel other = connection.createChannel();
    channel.basicConsume(queue, true, "tag", (tag, delivery) -> {}, tag -> {});
    other.basicConsume(queue, true, "tag", (tag, delivery) -> {}, tag -> {});
    assertThat(channel.consumerCount(queue)).isEqualTo(2);
    assertThatThrownBy(
            () -> channel.basicConsume(queue, true, "tag", (tag, delivery) -> {}, tag -> {}))
        .hasMessageContaining("already in use");
  }

  @Test
  void anExclusiveConsumerIsAlone() throws Exception {
    String queue = queue();
    channel.basicConsume(queue, true, "", false, true, null, (tag, d) -> {}, tag -> {});
    assertThat(channelError(() -> consume(channel, queue)))
        .isEqualTo("403 ACCESS_REFUSED - queue '%s' in vhost '/' in exclusive use", queue);
  }

  @Test
  void consumersTakeTurns() throws Exception {
    String queue = queue();
    List<Delivery> one = consume(channel, queue);
    List<Delivery> two = consume(channel, queue);
    publish(queue, numbers(20));
    await().until(() -> one.size() + two.size() == 20);
    assertThat(one).hasSize(10);
    assertThat(two).hasSize(10);
  }

  @Test
  void channelsThatAckAtOnceShareTheWork() throws Exception {
    String queue = queue();
    List<String> all = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 2; i++) {
      Channel other = connection.createChannel();
      other.basicQos(1);
      other.basicConsume(
          queue,
          false,
          (tag, delivery) -> {
            all.add(text(delivery));
            other.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
          },
          tag -> {});
    }
    publish(queue, numbers(60));
    await().until(() -> all.size() == 60);
    assertThat(all).doesNotHaveDuplicates().hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 300})
  void oneConsumerGetsMessagesInOrder(int prefetch) throws Exception {
    String queue = queue();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    channel.basicQos(prefetch);
    channel.basicConsume(
        queue,
        false,
        (tag, delivery) -> {
          seen.add(text(delivery));
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> {});
    publish(queue, numbers(1000));
    await().until(() -> seen.size() == 1000);
    assertThat(seen).containsExactly(numbers(1000));
  }

  @Test
  void consumersOfHigherPriorityComeFirst() throws Exception {
    String queue = queue();
    List<Delivery> low = consume(channel, queue);
    List<Delivery> high = Collections.synchronizedList(new ArrayList<>());
    channel.basicConsume(
        queue, false, Map.of("x-priority", 10), (tag, d) -> high.add(d), tag -> {});
    publish(queue, numbers(6));
    await().until(() -> low.size() + high.size() == 6);
    assertThat(high).hasSize(6);
  }

  @Test
  void withASingleActiveConsumerTheFirstGetsAll() throws Exception {
    String queue = queue(Map.of("x-single-active-consumer", true));
    List<Delivery> one = Collections.synchronizedList(new ArrayList<>());
    String first = channel.basicConsume(queue, true, (tag, d) -> one.add(d), tag -> {});
    List<Delivery> two = consume(channel, queue);
    publish(queue, numbers(6));
    await().until(() -> one.size() == 6);
    assertThat(two).isEmpty();
    channel.basicCancel(first);
    publish(queue, "next");
    await().until(() -> two.size() == 1);
  }

  @Test
  void theSuccessorOfASingleActiveConsumerIsOfTheHighestPriority() throws Exception {
    String queue = queue(Map.of("x-single-active-consumer", true));
    List<Delivery> first = Collections.synchronizedList(new ArrayList<>());
    String active = channel.basicConsume(queue, true, (tag, d) -> first.add(d), tag -> {});
    List<Delivery> low = consume(channel, queue);
    List<Delivery> high = Collections.synchronizedList(new ArrayList<>());
    channel.basicConsume(
        queue, false, Map.of("x-priority", 10), (tag, d) -> high.add(d), tag -> {});
    publish(queue, "1");
    await().until(() -> first.size() + low.size() + high.size() == 1);
    channel.basicCancel(active);
    publish(queue, "2", "3");
    await().until(() -> first.size() + low.size() + high.size() == 3);
    assertThat(texts(first)).containsExactly("1");
    assertThat(texts(high)).containsExactly("2", "3");
  }

  @Test
  void channelFlowIsNotImplemented() {
    var stop = new com.rabbitmq.client.AMQP.Channel.Flow.Builder().active(false).build();
    assertThat(connectionError(() -> channel.rpc(stop)))
        .isEqualTo("540 NOT_IMPLEMENTED - active=false");
  }

  private static String[] numbers(int count) {
    return IntStream.range(1, count + 1).mapToObj(Integer::toString).toArray(String[]::new);
  }
}
