package dev.enoki.tracer.otel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Takes OTLP over HTTP, answers as it is told, and counts the spans of one name that it took. */
final class SpanReceiver implements AutoCloseable {
  /** A connection that ends without an answer. */
  static final int CUT = -1;

  private static final int OK = 200;

  private record Answer(int status, String retryAfter) {}

  private final Pattern name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger spans = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile boolean silent;

  SpanReceiver(String name) {
    this(name, 0);
  }

  SpanReceiver(String name, int port) {
    this.name = Pattern.compile(name);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1/traces";
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** To one request more; those after it get 200. */
  void answerOnce(int status, String retryAfter) {
    next.add(new Answer(status, retryAfter));
  }

  /** From now on, until it speaks. */
  void beSilent() {
    silent = true;
  }

  void speak() {
    silent = false;
    open.countDown();
  }

  int requests() {
    return requests.get();
  }

  /** Those that it answered with 200. */
  int spans() {
    return spans.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      requests.incrementAndGet();
      if (silent) {
        open.await();
      }
      Answer scripted = next.poll();
      Answer answer = scripted == null ? new Answer(OK, null) : scripted;
      if (answer.status == OK) {
        spans.addAndGet((int) name.matcher(body).results().count());
      }
      if (answer.retryAfter != null) {
        exchange.getResponseHeaders().add("Retry-After", answer.retryAfter);
      }
      if (answer.status != CUT) {
        exchange.sendResponseHeaders(answer.status, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
