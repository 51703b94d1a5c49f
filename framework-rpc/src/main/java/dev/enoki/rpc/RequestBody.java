package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP.BasicProperties;

/** A request's arguments, as they stand in its body: {@code {"args": […], "kwargs": {…}}}. */
record RequestBody(ArrayNode args, ObjectNode kwargs) {
  /**
   * Reads the body of a message.
   *
   * @throws MalformedRequestException if it is no request
   */
  static RequestBody read(MessageReader reader, BasicProperties properties, byte[] body) {
    JsonNode request = reader.json(properties, body);
    if (request.get("args") instanceof ArrayNode args
        && request.get("kwargs") instanceof ObjectNode kwargs) {
      return new RequestBody(args, kwargs);
    }
    throw new MalformedRequestException("Message missing `args` or `kwargs`");
  }
}
