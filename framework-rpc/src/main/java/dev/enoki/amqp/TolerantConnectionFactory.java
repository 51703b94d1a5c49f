package dev.enoki.amqp;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import java.io.IOException;

/** Makes connections that outlive the headers that a stranger may send. */
final class TolerantConnectionFactory extends ConnectionFactory {
  @Override
  protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
    FrameHandlerFactory factory = super.createFrameHandlerFactory();
    return (address, name) -> new TolerantFrameHandler(factory.create(address, name));
  }
}
