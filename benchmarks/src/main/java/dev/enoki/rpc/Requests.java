package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.Config;
import dev.enoki.amqp.Deliveries;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerResult;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For benchmarks: requests to one method, as they come and are answered, but for the broker. */
public final class Requests {
  private final RpcMethod method;
  private final BasicProperties properties;
  private final byte[] body;

  /** For requests with this body. */
  public Requests(Method method, Class<?> service, BasicProperties properties, byte[] body) {
    this.method =
        RpcMethod.of(
            method,
            method.getAnnotation(Rpc.class),
            service,
            new MessageReader(Config.of(Map.of())));
    this.properties = properties;
    this.body = body;
  }

  /** The next one. */
  @SuppressWarnings("NullAway") // it isn't asked to respond
  public Answered next() {
    String name = method.entrypoint().name();
    return new Answered(
        new RpcRequest(Deliveries.of("bench." + name, properties, body), name, method, null));
  }

  /** The values of the parameters, read and bound once. */
  public Runnable conversion() {
    RequestBody read = RequestBody.read(method.reader(), properties, body);
    JsonNode[] bound = method.signature().bind(read.args(), read.kwargs());
    return () -> method.signature().convert(bound);
  }

  /** It keeps the reply. */
  public static final class Answered implements Request {
    private final RpcRequest request;
    private byte[] reply = {};

    private Answered(RpcRequest request) {
      this.request = request;
    }

    /** What would be sent. */
    public byte[] reply() {
      return reply;
    }

    @Override
    public String entrypointName() {
      return request.entrypointName();
    }

    @Override
    public String entrypointType() {
      return request.entrypointType();
    }

    @Override
    public @Nullable EntrypointMethod method() {
      return request.method();
    }

    @Override
    public List<String> callIdStack() {
      return request.callIdStack();
    }

    @Override
    public Map<String, @Nullable Object> contextData() {
      return request.contextData();
    }

    @Override
    public @Nullable Instant deadline() {
      return request.deadline();
    }

    @Override
    public @Nullable Object[] arguments() {
      return request.arguments();
    }

    @Override
    public Map<String, @Nullable Object> callArgs() {
      return request.callArgs();
    }

    @Override
    public WorkerResult complete(WorkerResult result) {
      Reply written = Reply.to(result);
      reply = written.body();
      return written.result();
    }

    @Override
    public void abandon() {}
  }
}
