package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;

/** The class access of AMQP 0-8, which old clients still ask for and which grants everything. */
final class AccessMethods extends AMQImpl.DefaultMethodVisitor {
  private static final int TICKET = 1;

  @Override
  public Method visit(AMQImpl.Access.Request request) {
    return new AMQImpl.Access.RequestOk(TICKET);
  }
}
