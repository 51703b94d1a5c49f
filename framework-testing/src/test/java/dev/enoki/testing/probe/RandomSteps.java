package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes sequences of steps; the same seed makes the same. */
final class RandomSteps {
  private static final int KINDS_AT_ONCE = 9;
  private static final List<String> KEYS = List.of("k", "a.b", "a", "", "a..b", "q1", "b.a.b");
  private static final List<String> PATTERNS =
      List.of("#", "*", "a.#", "#.b", "*.#.*", "#.#", "a.*", "", "k", "a..*", ".", "*.*", "#.a.#");

  private final Random random;
  private final List<Supplier<Step>> kinds = new ArrayList<>();
  private int published;

  private RandomSteps(long seed) {
    random = new Random(seed);
  }

  /** Each sequence has a few kinds of steps only, so that these meet more often. */
  static StepSequence sequence(long seed, int length) {
    return new RandomSteps(seed).make(length);
  }

  private StepSequence make(int length) {
    List<Supplier<Step>> all = new ArrayList<>(calm());
    if (maybe()) {
      all.addAll(odd());
    }
    for (int i = 0; i < KINDS_AT_ONCE; i++) {
      kinds.add(pick(all));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(declareQueueWithArguments());
    steps.add(declareQueueWithArguments());
    steps.add(declareQueue());
    while (steps.size() < length) {
      int dice = random.nextInt(10);
      steps.add(dice < 2 ? publish() : dice < 3 ? declareQueue() : pick(kinds).get());
    }
    return new StepSequence(List.copyOf(steps));
  }

  /** What a client in its right mind does. */
  private List<Supplier<Step>> calm() {
    return List.of(
        this::declareQueueWithArguments,
        this::declareQueueWithArguments,
        () -> method(new AMQImpl.Queue.Purge(0, queue(), rarely())),
        () -> method(new AMQImpl.Queue.Delete(0, queue(), maybe(), maybe(), rarely())),
        this::declareExchange,
        this::declareExchange,
        () -> method(new AMQImpl.Exchange.Delete(0, exchange(), maybe(), rarely())),
        this::bindQueue,
        this::bindQueue,
        this::bindQueue,
        () -> method(new AMQImpl.Queue.Unbind(0, queue(), exchange(), pattern(), Map.of())),
        this::bindExchange,
        this::bindExchange,
        () ->
            method(
                new AMQImpl.Exchange.Unbind(
                    0, exchange(), exchange(), pattern(), rarely(), Map.of())),
        this::publish,
        this::publishWithProperties,
        this::publishWithProperties,
        () -> method(new AMQImpl.Basic.Get(0, queue(), maybe())),
        () -> method(new AMQImpl.Basic.Get(0, queue(), false)),
        this::consume,
        this::consume,
        this::consume,
        () -> method(new AMQImpl.Basic.Cancel(tag(), rarely())),
        () -> method(new AMQImpl.Basic.Ack(random.nextInt(5), maybe())),
        () -> method(new AMQImpl.Basic.Ack(1 + random.nextInt(4), false)),
        () -> method(new AMQImpl.Basic.Nack(random.nextInt(5), maybe(), maybe())),
        () -> method(new AMQImpl.Basic.Nack(1 + random.nextInt(4), true, maybe())),
        () -> method(new AMQImpl.Basic.Reject(1 + random.nextInt(4), maybe())),
        () -> method(new AMQImpl.Basic.Recover(!rarely())),
        () -> method(new AMQImpl.Basic.RecoverAsync(!rarely())),
        () ->
            method(
                new AMQImpl.Basic.Qos(rarely() ? 1 : 0, random.nextInt(4), random.nextInt(3) == 0)),
        () -> method(new AMQImpl.Tx.Select()),
        () -> method(new AMQImpl.Tx.Commit()),
        () -> method(new AMQImpl.Tx.Rollback()),
        () -> method(new AMQImpl.Confirm.Select(rarely())),
        () -> method(new AMQImpl.Channel.Close(200, "bye", 0, 0)),
        () -> step("cut", (peer, channel) -> peer.cut()));
  }

  private List<Supplier<Step>> odd() {
    return List.of(
        this::declareOddQueue,
        this::declareOddQueue,
        this::declareOddExchange,
        this::publishWithProperties,
        this::publishWithProperties,
        this::consumeReplies,
        this::oddFrame,
        this::oddFrame);
  }

  private Step declareQueueWithArguments() {
    Map<String, Object> arguments = pick(QueueArgumentSamples.GOOD);
    return declareQueue(named(StepSequence.QUEUES), false, true, false, rarely(), false, arguments);
  }

  private Step declareQueue() {
    return declareQueue(named(StepSequence.QUEUES), false, true, false, false, rarely(), Map.of());
  }

  private Step declareOddQueue() {
    String name =
        pick(
            List.of(
                "q0", "q1", "q2", "q3", "", "q0", "q1", "q2", "amq.new", StepSequence.LONG_NAME));
    Map<String, Object> arguments = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      arguments.putAll(argument());
    }
    if (name.isEmpty()) {
      // RabbitMQ trips over a bad one.
      arguments.remove("x-queue-type");
    }
    return declareQueue(
        name, random.nextInt(6) == 0, maybe(), rarely(), rarely(), rarely(), arguments);
  }

  private Step declareQueue(
      String name,
      boolean passive,
      boolean durable,
      boolean exclusive,
      boolean autoDelete,
      boolean noWait,
      Map<String, Object> arguments) {
    return method(
        new AMQImpl.Queue.Declare(
            0, name, passive, durable, exclusive, autoDelete, noWait, arguments));
  }

  private Map<String, Object> argument() {
    return pick(QueueArgumentSamples.ALL);
  }

  private Step declareExchange() {
    Map<String, Object> arguments =
        random.nextInt(4) == 0
            ? Map.of("alternate-exchange", named(StepSequence.EXCHANGES))
            : Map.of();
    return method(
        new AMQImpl.Exchange.Declare(
            0,
            named(StepSequence.EXCHANGES),
            pick(List.of("direct", "fanout", "topic", "headers")),
            false,
            maybe(),
            rarely(),
            rarely(),
            rarely(),
            arguments));
  }

  private Step declareOddExchange() {
    return method(
        new AMQImpl.Exchange.Declare(
            0,
            pick(List.of("e0", "e1", "", "amq.direct", "amq.new", "e2")),
            pick(List.of("direct", "fanout", "topic", "headers", "x-none", "")),
            maybe(),
            maybe(),
            rarely(),
            rarely(),
            rarely(),
            pick(
                List.of(
                    Map.of(),
                    Map.of("alternate-exchange", 5),
                    Map.of("alternate-exchange", "amq.fanout"),
                    Map.of("x-other", 5)))));
  }

  private Step bindQueue() {
    return method(
        new AMQImpl.Queue.Bind(0, queue(), exchange(), pattern(), rarely(), bindArguments()));
  }

  private Step bindExchange() {
    return method(
        new AMQImpl.Exchange.Bind(0, exchange(), exchange(), pattern(), rarely(), bindArguments()));
  }

  private Map<String, Object> bindArguments() {
    return random.nextInt(3) > 0 ? Map.of() : pick(HeaderSamples.BINDINGS);
  }

  private Step publish() {
    return publish(
        rarely() ? exchange() : "",
        named(StepSequence.QUEUES),
        rarely(),
        false,
        new BasicProperties());
  }

  private Step publishWithProperties() {
    boolean direct = maybe();
    return publish(
        direct ? "" : exchange(),
        direct ? pick(List.of("q0", "q1", "q2", "q3", "none")) : pick(KEYS),
        maybe(),
        random.nextInt(40) == 0,
        pick(HeaderSamples.PROPERTIES));
  }

  private Step publish(
      String exchange, String key, boolean mandatory, boolean immediate, BasicProperties props) {
    String body = random.nextInt(8) == 0 ? "" : "m" + ++published;
    Method publish = new AMQImpl.Basic.Publish(0, exchange, key, mandatory, immediate);
    return step(
        publish + " " + Rendering.of(props) + " '" + body + "'",
        (peer, channel) ->
            peer.publish(channel, publish, props, body.getBytes(StandardCharsets.UTF_8)));
  }

  private Step consume() {
    return method(
        new AMQImpl.Basic.Consume(
            0,
            queue(),
            rarely() ? "" : tag(),
            rarely(),
            random.nextInt(3) == 0,
            rarely(),
            rarely(),
            pick(
                List.of(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of("x-priority", 5),
                    Map.of("x-priority", -1),
                    Map.of("x-priority", "high"),
                    Map.of("x-other", "y")))));
  }

  private Step consumeReplies() {
    return method(
        new AMQImpl.Basic.Consume(
            0, "amq.rabbitmq.reply-to", tag(), false, !rarely(), rarely(), false, Map.of()));
  }

  private Step oddFrame() {
    OddFrames.Odd odd = pick(OddFrames.ALL);
    return step(odd.text(), (peer, channel) -> peer.sendRaw(channel, odd.bytes(channel)));
  }

  private Step method(Method method) {
    return step(method.toString(), (peer, channel) -> peer.send(channel, method));
  }

  private Step step(String text, Step.Action action) {
    return new Step(random.nextInt(4) == 0 ? 1 : 0, 1 + random.nextInt(2), text, action);
  }

  private String queue() {
    return random.nextInt(12) == 0 ? pick(List.of("", "none")) : named(StepSequence.QUEUES);
  }

  private String exchange() {
    return random.nextInt(12) == 0
        ? pick(List.of("", "none", "amq.topic", "amq.headers"))
        : named(StepSequence.EXCHANGES);
  }

  /** The first ones more often. */
  private String named(List<String> names) {
    return names.get(Math.min(random.nextInt(names.size()), random.nextInt(names.size())));
  }

  private String pattern() {
    return maybe() ? pick(PATTERNS) : pick(KEYS);
  }

  private String tag() {
    return pick(List.of("c0", "c1", "c2"));
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
