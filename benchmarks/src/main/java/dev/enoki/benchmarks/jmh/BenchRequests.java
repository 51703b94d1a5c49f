package dev.enoki.benchmarks.jmh;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.enoki.rpc.Requests;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Requests as the client hands them over: text in headers is a LongString. */
final class BenchRequests {
  private BenchRequests() {}

  static Requests to(Class<?> service, String method, String args) {
    Method found =
        Arrays.stream(service.getMethods())
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow();
    byte[] body = ("{\"args\": " + args + ", \"kwargs\": {}}").getBytes(StandardCharsets.UTF_8);
    return new Requests(found, service, properties(), body);
  }

  private static BasicProperties properties() {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .headers(
            Map.of(
                "nameko.call_id_stack",
                List.of(
                    LongStringHelper.asLongString(
                        "standalone_rpc_proxy.call.14caabf9-892f-4ab2-a1a1-6c6d5a0b3c2d")),
                "nameko.deadline",
                System.currentTimeMillis() + 86_400_000L))
        .deliveryMode(2)
        .priority(0)
        .correlationId("8eb11de2-0b28-495d-af91-98bd6a051bca")
        .replyTo("f51733a0-1851-47e6-b3e2-0c5f5f2b6a11")
        .build();
  }
}
