package dev.enoki.rpc;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import java.io.IOException;

/** What queues and exchanges are called. */
final class RpcNames {
  /** As callers that serve nothing themselves are known. */
  static final String STANDALONE = "standalone_rpc_proxy";

  private RpcNames() {}

  /** The exchange for requests and replies; {@code rpc_exchange}, default {@code nameko-rpc}. */
  static String exchange(Config config) {
    return config.text("rpc_exchange", "nameko-rpc");
  }

  /** A refusal comes by the next method on the channel that waits for the broker. */
  static void declareExchange(Channel channel, String exchange) throws IOException {
    channel.exchangeDeclareNoWait(exchange, BuiltinExchangeType.TOPIC, true, false, false, null);
  }

  static String serviceQueue(String service) {
    return "rpc-" + service;
  }

  static String replyQueue(String caller, String replyTo) {
    return "rpc.reply-" + caller + "-" + replyTo;
  }
}
