package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.RpcServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** RabbitMQ's own, out of the box: no prefetch limit, replies neither confirmed nor persistent. */
final class RabbitRpcServer {
  private RabbitRpcServer() {}

  static void serve(String uri) throws IOException {
    Channel channel = Wire.connect(uri, "RpcServer").createChannel();
    Wire.declareService(channel);
    RpcServer server =
        new RpcServer(channel, Wire.QUEUE) {
          @Override
          public byte[] handleCall(byte[] body, BasicProperties reply) {
            try {
              return Wire.reply(Wire.argument(body));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    server.mainloop();
  }
}
