package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What two peers, a and b, say to a broker: each step when the broker is done with the last. */
final class Talk {
  /** What most methods have in common and nobody misses. */
  private static final Pattern DETAILS =
      Pattern.compile(
          "#method<([^>]*)>|ticket=0, |, arguments=\\{\\}|, [a-z-]+=(?:false)?(?=[,)])");

  private static final Pattern BYTES = Pattern.compile("\\[B@\\w+");

  static final BasicProperties PLAIN = new BasicProperties();

  private final List<Step> steps = new ArrayList<>();

  Talk a(Method... methods) {
    return say(0, 1, methods);
  }

  /** On a's second channel. */
  Talk a2(Method... methods) {
    return say(0, 2, methods);
  }

  Talk b(Method... methods) {
    return say(1, 1, methods);
  }

  private Talk say(int peer, int channel, Method... methods) {
    for (Method method : methods) {
      steps.add(new Step(peer, channel, method.toString(), (p, ch) -> p.send(ch, method)));
    }
    return this;
  }

  /** Messages of a's to a queue. */
  Talk publish(String queue, String... bodies) {
    for (String body : bodies) {
      publish("", queue, "", PLAIN, body);
    }
    return this;
  }

  /** A message of a's; the flags are {@code m}andatory and {@code i}mmediate. */
  Talk publish(String exchange, String key, String flags, BasicProperties properties, String body) {
    return publish(0, exchange, key, flags, properties, body);
  }

  /** A message of b's. */
  Talk publishByB(String exchange, String key, String flags, String body) {
    return publish(1, exchange, key, flags, PLAIN, body);
  }

  private Talk publish(
      int peer,
      String exchange,
      String key,
      String flags,
      BasicProperties properties,
      String body) {
    Method publish =
        new AMQImpl.Basic.Publish(0, exchange, key, flags.contains("m"), flags.contains("i"));
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    steps.add(
        new Step(
            peer,
            1,
            publish + " " + Rendering.of(properties) + " " + Rendering.body(octets),
            (p, ch) -> p.publish(ch, publish, properties, octets)));
    return this;
  }

  /** The last step is over when a queue has so many messages ready. */
  Talk until(String queue, int ready) {
    Step last = steps.remove(steps.size() - 1);
    steps.add(
        new Step(
            last.peer(),
            last.channel(),
            last.text() + ", until " + queue + " has " + ready,
            (p, ch) -> {
              last.action().on(p, ch);
              p.awaitReady(queue, ready);
            }));
    return this;
  }

  /** Resets b's connection. */
  Talk cutB() {
    steps.add(new Step(1, 1, "cut", (p, ch) -> p.cut()));
    return this;
  }

  /** The steps, each with its answers, and the queues where they have changed. */
  List<String> on(ConnectionFactory factory) throws IOException {
    List<String> lines = new ArrayList<>();
    String before = "";
    for (String heard : new StepSequence(List.copyOf(steps)).on(factory)) {
      String line = text(heard);
      boolean ofQueues = line.startsWith("  q");
      if (!ofQueues || !line.equals(before)) {
        lines.add(line);
      }
      before = ofQueues ? line : before;
    }
    return lines;
  }

  private static String text(String line) {
    String brief = DETAILS.matcher(line).replaceAll("$1");
    return BYTES.matcher(brief).replaceAll("bytes").replace("\n", "\\n").replace("\0", "\\0");
  }
}
