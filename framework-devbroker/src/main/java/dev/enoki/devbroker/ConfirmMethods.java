package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import org.jspecify.annotations.Nullable;

/** The class confirm, RabbitMQ's extension. */
final class ConfirmMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  ConfirmMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Confirm.Select select) {
    if (channel.transaction() != null) {
      throw ReplyCode.PRECONDITION_FAILED.error("cannot switch from tx to confirm mode");
    }
    channel.confirms().select();
    return select.getNowait() ? null : new AMQImpl.Confirm.SelectOk();
  }
}
