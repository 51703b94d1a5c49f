package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionTest extends BrokerProbe {
  @Test
  void aCommitOfWhichAQueueRefusesAPartClosesTheChannel() throws Exception {
    String queue = queue(Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
    channel.txSelect();
    publish(queue, "1", "2");
    assertThat(channelError(() -> channel.txCommit()))
        .isEqualTo("406 PRECONDITION_FAILED - partial tx completion");
    assertThat(connection.createChannel().messageCount(queue)).isEqualTo(1);
  }

  @Test
  void whatWasAckedWithoutACommitComesBackWithTheChannelsEnd() throws Exception {
    String queue = queue();
    publish(queue, "job");
    Channel other = connection.createChannel();
    other.txSelect();
    other.basicAck(other.basicGet(queue, false).getEnvelope().getDeliveryTag(), false);
    other.close();
    await().until(() -> channel.messageCount(queue) == 1);
    assertThat(fetch(queue)).isEqualTo("job(redelivered)");
  }
}
