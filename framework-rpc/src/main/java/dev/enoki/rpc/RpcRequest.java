package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.amqp.Delivery;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that came over AMQP. */
final class RpcRequest implements Request {
  private final Delivery delivery;
  private final String name;
  private final @Nullable RpcMethod method;
  private final Responder responder;
  private final RpcHeaders headers;
  private boolean read;
  private JsonNode @Nullable [] bound;

  RpcRequest(Delivery delivery, String name, @Nullable RpcMethod method, Responder responder) {
    this.delivery = delivery;
    this.name = name;
    this.method = method;
    this.responder = responder;
    this.headers = RpcHeaders.read(delivery.properties().getHeaders());
  }

  @Override
  public String entrypointName() {
    return name;
  }

  @Override
  public String entrypointType() {
    return RpcMethod.TYPE;
  }

  @Override
  public @Nullable EntrypointMethod method() {
    return method == null ? null : method.entrypoint();
  }

  @Override
  public List<String> callIdStack() {
    return headers.callIdStack();
  }

  @Override
  public Map<String, @Nullable Object> contextData() {
    return headers.contextData();
  }

  @Override
  public Map<String, String> traceHeaders() {
    return headers.trace();
  }

  @Override
  public @Nullable Instant deadline() {
    return headers.deadline();
  }

  @Override
  public boolean redelivered() {
    return delivery.redelivered();
  }

  @Override
  public @Nullable Object[] arguments() {
    Instant deadline = headers.deadline();
    if (deadline != null && Instant.now().isAfter(deadline)) {
      throw new DeadlinePassedException(name, deadline);
    }
    if (method == null) {
      throw new MethodNotFoundException(name);
    }
    return method.signature().convert(bind(method));
  }

  private JsonNode[] bind(RpcMethod to) {
    read = true;
    RequestBody body = RequestBody.read(to.reader(), delivery.properties(), delivery.body());
    JsonNode[] values = to.signature().bind(body.args(), body.kwargs());
    bound = values;
    return values;
  }

  @Override
  public Map<String, @Nullable Object> callArgs() {
    if (method == null) {
      return Map.of();
    }
    JsonNode[] values = read ? bound : boundTooLate(method);
    return values == null ? Map.of() : method.signature().named(values);
  }

  /** A request past its deadline costs no more than that, unless somebody writes it down. */
  private JsonNode @Nullable [] boundTooLate(RpcMethod to) {
    try {
      return bind(to);
    } catch (RpcException e) {
      return null;
    }
  }

  @Override
  public WorkerResult complete(WorkerResult result) {
    return responder.respond(delivery, headers.deadline(), result);
  }

  @Override
  public void abandon() {
    responder.giveBack(delivery);
  }
}
