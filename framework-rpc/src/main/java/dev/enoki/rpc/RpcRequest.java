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
    RequestBody body = RequestBody.read(method.reader(), delivery.properties(), delivery.body());
    JsonNode[] values = method.signature().bind(body.args(), body.kwargs());
    bound = values;
    return method.signature().convert(values);
  }

  @Override
  public Map<String, @Nullable Object> callArgs() {
    JsonNode[] values = bound;
    return method == null || values == null ? Map.of() : method.signature().named(values);
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
