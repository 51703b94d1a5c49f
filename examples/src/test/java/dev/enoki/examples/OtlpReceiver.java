package dev.enoki.examples;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP over HTTP, in protobuf. */
final class OtlpReceiver implements AutoCloseable {
  /** One span, with its resource. Ids are in hex; the parent's is empty at a root. */
  record Received(
      Map<String, String> resource,
      String name,
      String kind,
      String traceId,
      String spanId,
      String parentSpanId,
      String traceState,
      String status,
      Map<String, String> attributes,
      int events) {
    String service() {
      return resource.get("service.name");
    }
  }

  private final HttpServer server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  OtlpReceiver() {
    this(0);
  }

  OtlpReceiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answer(int httpStatus) {
    status = httpStatus;
  }

  /** As {@code POST /v1/traces application/x-protobuf gzip secret}: the last are headers. */
  List<String> requests() {
    return requests;
  }

  List<Received> spans() {
    return spans;
  }

  Received span(String service, String name, String kind) {
    return spans.stream()
        .filter(span -> span.service().equals(service))
        .filter(span -> span.name().equals(name) && span.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind + " " + name + " is not in " + spans));
  }

  void awaitSpans(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> spans.size() >= count);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + ' '
              + exchange.getRequestURI()
              + ' '
              + exchange.getRequestHeaders().getFirst("Content-Type")
              + ' '
              + exchange.getRequestHeaders().getFirst("Content-Encoding")
              + ' '
              + exchange.getRequestHeaders().getFirst("X-Token"));
      byte[] body = body(exchange);
      if (status == 200) {
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::add);
      }
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream sent = exchange.getRequestBody();
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return (gzip ? new GZIPInputStream(sent) : sent).readAllBytes();
  }

  private void add(ResourceSpans ofService) {
    Map<String, String> resource = texts(ofService.getResource().getAttributesList());
    for (ScopeSpans scope : ofService.getScopeSpansList()) {
      scope
          .getSpansList()
          .forEach(
              span ->
                  spans.add(
                      new Received(
                          resource,
                          span.getName(),
                          span.getKind().name().replace("SPAN_KIND_", ""),
                          HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                          HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                          HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                          span.getTraceState(),
                          span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
                          texts(span.getAttributesList()),
                          span.getEventsCount())));
    }
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach(entry -> texts.put(entry.getKey(), entry.getValue().getStringValue()));
    return texts;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
