package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.ack;
import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.bindExchange;
import static dev.enoki.testing.probe.Say.cancel;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.deleteExchange;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.nack;
import static dev.enoki.testing.probe.Say.purge;
import static dev.enoki.testing.probe.Say.qos;
import static dev.enoki.testing.probe.Say.unbind;

import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Declaring and deleting queues and exchanges, and who may. */
final class DeclareTalks {
  private DeclareTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "a queue with messages and consumers is not empty before it is in use",
        new Talk()
            .a(declare("q0", ""))
            .b(qos(1, false), consume("q0", "c", ""))
            .publish("q0", "1", "2")
            .a(delete("q0", "um")));
    all.put(
        "a queue whose messages are all unacknowledged is empty",
        new Talk().a(declare("q0", "")).publish("q0", "1").a(get("q0", false), delete("q0", "m")));
    all.put(
        "deleting tells the ready messages",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3")
            .a(get("q0", false), delete("q0", "")));
    all.put(
        "an ack of a deleted queue's message is fine once",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1")
            .a(get("q0", false), delete("q0", ""), ack(1, false), ack(1, false)));
    all.put(
        "nothing comes back to a queue that was declared anew",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1")
            .a(get("q0", false), delete("q0", ""), declare("q0", ""), nack(1, false, true)));
    all.put(
        "deleting what is not there is fine",
        new Talk().a(delete("q0", "um"), delete("q0", "w"), deleteExchange("e0", "u")));
    all.put(
        "the last declared queue is remembered by its name",
        new Talk().a(declare("q0", ""), delete("", ""), purge(""), declare("q0", "")));
    all.put(
        "a passive declaration is remembered too",
        new Talk().b(declare("q1", "")).a(declare("q1", "p"), purge("")));
    all.put(
        "a failed declaration ends the channel and what it remembered",
        new Talk().a(declare("q0", ""), declare("q0", "d"), purge("")));
    all.put(
        "a passive declaration needs a name", new Talk().a(declare("q0", ""), declare("", "p")));
    all.put(
        "an exchange with bindings is in use",
        new Talk()
            .a(
                exchange("e0", "fanout", ""),
                declare("q0", ""),
                bind("q0", "e0", ""),
                deleteExchange("e0", "u")));
    all.put(
        "an exchange that is bound to another is not in use",
        new Talk()
            .a(
                exchange("e0", "fanout", ""),
                exchange("e1", "fanout", ""),
                bindExchange("e0", "e1", ""),
                deleteExchange("e0", "u"),
                deleteExchange("e1", "u")));
    all.put(
        "the server's exchanges cannot be deleted",
        new Talk()
            .a(
                deleteExchange("amq.direct", "u"),
                deleteExchange("amq.none", ""),
                deleteExchange("", "")));
    all.put("another's exclusive queue is purged", exclusive().b(purge("q0")));
    all.put("another's exclusive queue is deleted", exclusive().b(delete("q0", "um")));
    all.put("another's exclusive queue is fetched from", exclusive().b(get("q0", true)));
    all.put("another's exclusive queue is consumed", exclusive().b(consume("q0", "c", "e")));
    all.put("another's exclusive queue is bound", exclusive().b(bind("q0", "amq.direct", "x")));
    all.put(
        "another's exclusive queue is bound to a missing exchange",
        exclusive().b(bind("q0", "e0", "x")));
    all.put("another's exclusive queue is unbound", exclusive().b(unbind("q0", "amq.direct", "k")));
    all.put(
        "another's exclusive queue is unbound where it is not bound",
        exclusive().b(unbind("q0", "amq.direct", "other")));
    all.put("another's exclusive queue is declared", exclusive().b(declare("q0", "")));
    all.put(
        "another's exclusive queue is declared passively without waiting",
        exclusive().b(declare("q0", "pw")));
    all.put(
        "another's exclusive queue is published to",
        new Talk().a(declare("q0", "e")).publishByB("", "q0", "m", "1"));
    all.put(
        "all channels of a connection share its exclusive queue",
        new Talk()
            .a(declare("q0", "e"))
            .a2(
                consume("q0", "c", "e"),
                declare("q0", "p"),
                declare("q0", "e"),
                declare("q0", "")));
    all.put(
        "a shared queue does not become exclusive",
        new Talk().a(declare("q0", ""), declare("q0", "e")));
    all.put(
        "passively, neither flags nor arguments matter",
        new Talk()
            .a(
                declare("q0", "d"),
                declare("q0", "pa", "x-message-ttl", "abc"),
                declare("q0", "pe", "x-queue-type", "none"),
                exchange("e0", "fanout", ""),
                exchange("e0", "none", "pd")));
    all.put(
        "declaring tells ready messages and consumers",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a(
                declare("q0", ""),
                get("q0", false),
                declare("q0", "p"),
                consume("q0", "c", ""),
                declare("q0", ""),
                cancel("c"),
                declare("q0", "")));
    all.put(
        "purging leaves the unacknowledged",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a(get("q0", false), purge("q0"), nack(1, false, true), purge("q0")));
    all.put(
        "without waiting, only a refusal is told",
        new Talk()
            .a(
                declare("q0", "w"),
                declare("q0", "pw"),
                exchange("e0", "direct", "w"),
                declare("q0", "dw"),
                exchange("e0", "fanout", "w")));
    all.put(
        "declared again, an int and a long are alike",
        new Talk()
            .a(
                declare("q0", "", "x-message-ttl", 1000),
                declare("q0", "", "x-message-ttl", 1000L)));
    all.put(
        "declared again, a number differs",
        new Talk().a(declare("q0", "", "x-max-length", 5), declare("q0", "", "x-max-length", 6)));
    all.put(
        "declared again, a number of another type differs",
        new Talk()
            .a(
                declare("q0", "", "x-message-ttl", 1000),
                declare("q0", "", "x-message-ttl", 1001L)));
    all.put(
        "declared again, a long is missing",
        new Talk().a(declare("q0", "", "x-expires", 60000L), declare("q0", "")));
    all.put(
        "declared again, a short is missing",
        new Talk().a(declare("q0", "", "x-message-ttl", (short) 5000), declare("q0", "")));
    all.put(
        "declared again, a byte is missing",
        new Talk().a(declare("q0", "", "x-max-priority", (byte) 5), declare("q0", "")));
    all.put(
        "declared again, a text is missing",
        new Talk().a(declare("q0", "", "x-overflow", "reject-publish"), declare("q0", "")));
    all.put(
        "declared again, a bool is missing",
        new Talk().a(declare("q0", "", "x-single-active-consumer", true), declare("q0", "")));
    all.put(
        "declared again, a number is new",
        new Talk().a(declare("q0", ""), declare("q0", "", "x-max-length-bytes", 5)));
    all.put(
        "declared again, a bool that is false is new",
        new Talk().a(declare("q0", ""), declare("q0", "", "x-single-active-consumer", false)));
    all.put(
        "declared again, a default is new",
        new Talk().a(declare("q0", ""), declare("q0", "", "x-overflow", "drop-head")));
    all.put(
        "declared again, a text differs",
        new Talk()
            .a(
                declare("q0", "", "x-queue-mode", "lazy"),
                declare("q0", "", "x-queue-mode", "default")));
    all.put(
        "declared again, the default type is named",
        new Talk().a(declare("q0", ""), declare("q0", "", "x-queue-type", "classic")));
    all.put(
        "declared again, an empty exchange is new",
        new Talk().a(declare("q0", ""), declare("q0", "", "x-dead-letter-exchange", "")));
    all.put(
        "declared again, an unknown argument differs",
        new Talk().a(declare("q0", "", "x-other", 1), declare("q0", "", "x-other", 2)));
    all.put(
        "declared again, only a quorum queue's argument differs",
        new Talk()
            .a(declare("q0", "", "x-delivery-limit", 5), declare("q0", "", "x-delivery-limit", 6)));
    all.put(
        "declared again, several differ",
        new Talk()
            .a(
                declare("q0", "", "x-max-length", 1, "x-message-ttl", 1000),
                declare("q0", "", "x-max-length", 2, "x-message-ttl", 2000)));
    all.put(
        "a value of another type is refused",
        new Talk().a(declare("q0", "", "x-message-ttl", new BigDecimal("5"))));
    all.put(
        "a value that is a date is refused",
        new Talk().a(declare("q0", "", "x-message-ttl", new Date(5000))));
    all.put(
        "a value that is a table is refused",
        new Talk().a(declare("q0", "", "x-message-ttl", Map.of())));
    all.put(
        "a value that is too long is refused",
        new Talk().a(declare("q0", "", "x-expires", 315360000001L)));
    all.put(
        "a value that is negative is refused",
        new Talk().a(declare("q0", "", "x-max-length-bytes", -5)));
    all.put(
        "a value of ten years and a bit is refused",
        new Talk().a(declare("q0", "", "x-message-ttl", 315360000001L)));
    all.put(
        "a value for a priority beyond all is refused",
        new Talk().a(declare("q0", "", "x-max-priority", 256)));
    all.put(
        "a value for an unknown mode is refused",
        new Talk().a(declare("q0", "", "x-queue-mode", "none")));
    all.put(
        "a value for an unknown version is refused",
        new Talk().a(declare("q0", "", "x-queue-version", 3)));
    all.put(
        "a value for an unknown type is refused",
        new Talk().a(declare("q0", "", "x-queue-type", "none")));
    all.put(
        "a value for an unknown overflow is refused",
        new Talk().a(declare("q0", "", "x-overflow", "none")));
    all.put(
        "a value for no bool is refused",
        new Talk().a(declare("q0", "", "x-single-active-consumer", "true")));
    all.put(
        "a value of several bad ones is refused",
        new Talk()
            .a(declare("q0", "", "x-max-length", "a", "x-message-ttl", "b", "x-expires", "c")));
    all.put(
        "no quorum queue is not durable",
        new Talk().a(declare("q0", "", "x-queue-type", "quorum")));
    all.put(
        "no quorum queue is exclusive",
        new Talk().a(declare("q0", "de", "x-queue-type", "quorum")));
    all.put(
        "no quorum queue is deleted automatically",
        new Talk().a(declare("q0", "da", "x-queue-type", "quorum")));
    all.put(
        "no quorum queue is of priorities",
        new Talk().a(declare("q0", "d", "x-queue-type", "quorum", "x-max-priority", 5)));
    all.put(
        "an exchange declared again with another auto-delete",
        new Talk().a(exchange("e0", "fanout", ""), exchange("e0", "fanout", "a")));
    all.put(
        "an exchange declared again with another internal",
        new Talk().a(exchange("e0", "fanout", ""), exchange("e0", "fanout", "i")));
    all.put(
        "an exchange declared again with another everything",
        new Talk().a(exchange("e0", "fanout", ""), exchange("e0", "direct", "iad")));
    all.put(
        "an exchange declared again without its alternate",
        new Talk()
            .a(
                exchange("e0", "fanout", "", "alternate-exchange", "x"),
                exchange("e0", "fanout", "")));
    all.put(
        "an exchange declared again with a new alternate",
        new Talk()
            .a(
                exchange("e0", "fanout", ""),
                exchange("e0", "fanout", "", "alternate-exchange", "y")));
    all.put(
        "an alternate exchange is named by a text",
        new Talk().a(exchange("e0", "fanout", "", "alternate-exchange", 5)));
    all.put(
        "the server's exchanges may be declared as they are",
        new Talk()
            .a(
                exchange("amq.direct", "direct", "d"),
                exchange("amq.fanout", "direct", "d"),
                exchange("amq.", "direct", "d"),
                exchange("", "direct", "d")));
    all.put(
        "an exchange's type is known and spelt in small letters",
        new Talk().a(exchange("e0", "Direct", "")));
    all.put("a long name is cut in the answer", new Talk().a(get("x".repeat(200), true)));
    return all;
  }

  /** q0 is a's own, and holds a message. */
  private static Talk exclusive() {
    return new Talk().a(declare("q0", "e"), bind("q0", "amq.direct", "k")).publish("q0", "1");
  }
}
