package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.RpcClient;
import com.rabbitmq.client.RpcClientParams;
import java.io.IOException;

/** RabbitMQ's own, with direct reply-to: requests are neither persistent nor confirmed. */
final class RabbitRpcClient implements Caller.Blocking {
  private final Connection connection;
  private final RpcClient client;

  RabbitRpcClient(String uri) throws IOException {
    connection = Wire.connect(uri, "RpcClient");
    client =
        new RpcClient(
            new RpcClientParams()
                .channel(connection.createChannel())
                .exchange(Wire.EXCHANGE)
                .routingKey(Wire.ROUTING_KEY)
                .timeout(30_000));
  }

  @Override
  public String call(String text) throws Exception {
    String result = Wire.result(client.primitiveCall(Wire.PERSISTENT_JSON, Wire.request(text)));
    return result == null ? "an error" : result;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
