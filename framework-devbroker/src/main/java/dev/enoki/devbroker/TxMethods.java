package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;

/** The class tx of AMQP 0-9-1, 1.9. */
final class TxMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  TxMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public Method visit(AMQImpl.Tx.Select select) {
    if (channel.confirms().selected()) {
      throw ReplyCode.PRECONDITION_FAILED.error("cannot switch from confirm to tx mode");
    }
    if (channel.transaction() == null) {
      channel.transaction(new Transaction(channel));
    }
    return new AMQImpl.Tx.SelectOk();
  }

  @Override
  public Method visit(AMQImpl.Tx.Commit commit) {
    if (!transaction().commit()) {
      throw ReplyCode.PRECONDITION_FAILED.error("partial tx completion");
    }
    return new AMQImpl.Tx.CommitOk();
  }

  @Override
  public Method visit(AMQImpl.Tx.Rollback rollback) {
    transaction().rollback();
    return new AMQImpl.Tx.RollbackOk();
  }

  private Transaction transaction() {
    Transaction transaction = channel.transaction();
    if (transaction == null) {
      throw ReplyCode.PRECONDITION_FAILED.error("channel is not transactional");
    }
    return transaction;
  }
}
