package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplyTest extends BrokerProbe {
  private static final String REPLY_TO = "amq.rabbitmq.reply-to";

  @Test
  void theReplyOfAnRpcFindsItsWayThroughAnExclusiveQueue() throws Exception {
    String requests = queue();
    String replies = queue();
    serve(requests);
    publish(requests, asking(replies), "ping");
    assertThat(awaitMessage(replies))
        .satisfies(reply -> assertThat(text(reply)).isEqualTo("pong"))
        .satisfies(reply -> assertThat(reply.getProps().getCorrelationId()).isEqualTo("c1"));
  }

  @Test
  void directRepliesNeedNoQueue() throws Exception {
    String requests = queue();
    serve(requests);
    List<String> replies = Collections.synchronizedList(new ArrayList<>());
    Channel caller = newConnection().createChannel();
    caller.basicConsume(REPLY_TO, true, (tag, reply) -> replies.add(text(reply)), tag -> {});
    caller.basicPublish("", requests, asking(REPLY_TO), bytes("ping"));
    await().until(() -> replies.equals(List.of("pong")));
  }

  @Test
  void whoAnswersCanAskWhetherTheCallerIsStillThere() throws Exception {
    String requests = queue();
    Connection callers = newConnection();
    Channel caller = callers.createChannel();
    caller.basicConsume(REPLY_TO, true, (tag, reply) -> {}, tag -> {});
    caller.basicPublish("", requests, asking(REPLY_TO), bytes("ping"));
    String replyTo = awaitMessage(requests).getProps().getReplyTo();
    assertThat(replyTo).startsWith(REPLY_TO + ".");
    channel.queueDeclarePassive(replyTo);
    callers.close();
    assertThat(channelError(() -> channel.queueDeclarePassive(replyTo)))
        .isEqualTo("404 NOT_FOUND - no queue '%s' in vhost '/'", replyTo);
  }

  @Test
  void directRepliesNeedAConsumerFirst() {
    assertThat(channelError(() -> publish("any", asking(REPLY_TO), "ping")))
        .isEqualTo("406 PRECONDITION_FAILED - fast reply consumer does not exist");
  }

  @Test
  void directRepliesCannotBeAcknowledged() {
    assertThat(channelError(() -> consume(channel, REPLY_TO)))
        .isEqualTo("406 PRECONDITION_FAILED - reply consumer cannot acknowledge");
  }

  @Test
  void aMandatoryReplyComesBackWhenTheCallerHasGone() throws Exception {
    Connection callers = newConnection();
    String replies = callers.createChannel().queueDeclare("", false, true, true, null).getQueue();
    callers.close();
    BlockingQueue<Return> returns = new LinkedBlockingQueue<>();
    channel.addReturnListener(returns::add);
    channel.basicPublish("", replies, true, null, bytes("pong"));
    assertThat(returns.poll(10, TimeUnit.SECONDS).getReplyCode()).isEqualTo(312);
    assertThat(channel.isOpen()).isTrue();
  }

  private void serve(String requests) throws Exception {
    channel.basicConsume(
        requests,
        true,
        (tag, request) ->
            channel.basicPublish(
                "", request.getProperties().getReplyTo(), request.getProperties(), bytes("pong")),
        tag -> {});
  }

  private static BasicProperties asking(String replyTo) {
    return new BasicProperties.Builder().replyTo(replyTo).correlationId("c1").build();
  }
}
