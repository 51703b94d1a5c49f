package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import org.jspecify.annotations.Nullable;

/** The class channel of AMQP 0-9-1, 1.5. */
final class ChannelMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  ChannelMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Channel.Open open) {
    throw ReplyCode.CHANNEL_ERROR.error("second 'channel.open' seen");
  }

  @Override
  public Method visit(AMQImpl.Channel.Flow flow) {
    if (!flow.getActive()) {
      throw ReplyCode.NOT_IMPLEMENTED.error("active=false");
    }
    return new AMQImpl.Channel.FlowOk(true);
  }

  @Override
  public Method visit(AMQImpl.Channel.Close close) {
    channel.closedByClient();
    return new AMQImpl.Channel.CloseOk();
  }
}
