package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.args;
import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.confirm;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.headers;
import static dev.enoki.testing.probe.Say.list;
import static dev.enoki.testing.probe.Say.nack;
import static dev.enoki.testing.probe.Say.purge;
import static dev.enoki.testing.probe.Say.reject;
import static dev.enoki.testing.probe.Say.with;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of dead messages, and what they tell of their deaths. */
final class DeadLetterTalks {
  private DeadLetterTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "rejected",
        deadLettering()
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false))
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "several nacked at once",
        deadLettering()
            .publish("q0", "1", "2", "3")
            .a(get("q0", false), get("q0", false), get("q0", false), nack(2, true, false))
            .until("q1", 2)
            .a(get("q1", true), get("q1", true)));
    all.put(
        "expired by the queue",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-message-ttl",
                    30))
            .publish("q0", "1")
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "expired of itself",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-message-ttl",
                    60000))
            .publish("", "q0", "", with().expiration("30").build(), "1")
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "expired by the queue before its time",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-message-ttl",
                    30))
            .publish("", "q0", "", with().expiration("60000").build(), "1")
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "expired at once",
        deadLettering()
            .publish("", "q0", "", with().expiration("0").build(), "1")
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "dropped for its length",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-max-length",
                    1))
            .publish("q0", "1", "2")
            .until("q1", 1)
            .a(get("q1", true), get("q0", true)));
    all.put(
        "dropped for its bytes",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-max-length-bytes",
                    3))
            .publish("q0", "ab", "cd")
            .until("q1", 1)
            .publish("q0", "efgh")
            .until("q1", 3)
            .a(get("q1", true), get("q1", true), get("q1", true)));
    all.put(
        "a queue of length 0 gives to who waits, and takes nothing back",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-max-length",
                    0))
            .a(consume("q0", "c", ""))
            .publish("q0", "1")
            .a(nack(1, false, true))
            .until("q1", 1));
    all.put(
        "refused for its length",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-max-length",
                    1,
                    "x-overflow",
                    "reject-publish"))
            .a(confirm())
            .publish("q0", "1", "2")
            .a(get("q1", true)));
    all.put(
        "refused for its length and dead-lettered",
        new Talk()
            .a(
                declare("q1", ""),
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-max-length",
                    1,
                    "x-overflow",
                    "reject-publish-dlx"))
            .a(confirm())
            .publish("q0", "1")
            .publish("q0", "2")
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "what comes back to a full queue drops the head",
        new Talk()
            .a(declare("q0", "", "x-max-length", 1))
            .publish("q0", "1")
            .a(get("q0", false))
            .publish("q0", "2")
            .a(nack(1, false, true), get("q0", true), get("q0", true)));
    all.put(
        "a death that happens again is counted",
        new Talk()
            .a(declare("q0", "", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q0"))
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false))
            .until("q0", 1)
            .a(get("q0", false), reject(2, false))
            .until("q0", 1)
            .a(get("q0", true)));
    all.put(
        "older deaths are turned round each time",
        new Talk()
            .a(
                declare(
                    "q0",
                    "",
                    "x-dead-letter-exchange",
                    "",
                    "x-dead-letter-routing-key",
                    "q1",
                    "x-message-ttl",
                    30),
                declare("q1", "", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q2"),
                declare("q2", "", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q0"))
            .publish("q0", "1")
            .until("q1", 1)
            .a(get("q1", false), reject(1, false))
            .until("q2", 1)
            .a(get("q2", false), reject(2, false))
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "the key of its death is the key it had",
        new Talk()
            .a(
                exchange("e0", "topic", ""),
                declare("q1", ""),
                bind("q1", "e0", "#"),
                declare("q0", "", "x-dead-letter-exchange", "e0"))
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false))
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "a missing exchange loses it",
        new Talk()
            .a(declare("q0", "", "x-dead-letter-exchange", "e9"))
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false), get("q0", true)));
    all.put(
        "the exchange's alternate takes it",
        new Talk()
            .a(
                exchange("e1", "fanout", ""),
                exchange("e0", "direct", "", "alternate-exchange", "e1"),
                declare("q1", ""),
                bind("q1", "e1", ""),
                declare("q0", "", "x-dead-letter-exchange", "e0"))
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false))
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "an internal exchange takes it",
        new Talk()
            .a(
                exchange("e0", "fanout", "i"),
                declare("q1", ""),
                bind("q1", "e0", ""),
                declare("q0", "", "x-dead-letter-exchange", "e0"))
            .publish("q0", "1")
            .a(get("q0", false), reject(1, false))
            .until("q1", 1)
            .a(get("q1", true)));
    all.put(
        "with a key, CC is forgotten",
        rejected(headers("CC", list("q2", "q3"), "BCC", list("x"), "a", 1)));
    all.put(
        "without a key, CC leads on",
        new Talk()
            .a(
                exchange("e0", "topic", ""),
                declare("q1", ""),
                declare("q2", ""),
                bind("q1", "e0", "cc"),
                bind("q2", "e0", "bcc"),
                declare("q0", "", "x-dead-letter-exchange", "e0"))
            .publish("", "q0", "", headers("CC", list("cc"), "BCC", list("bcc"), "a", 1), "1")
            .a(get("q0", false), reject(1, false))
            .until("q1", 1)
            .a(get("q1", true), get("q2", true)));
    all.put("a publisher's own x-death of a text", rejected(headers("x-death", "junk")));
    all.put("a publisher's own x-death of nothing", rejected(headers("x-death", (Object) null)));
    all.put("a publisher's own x-death of an empty list", rejected(headers("x-death", list())));
    all.put(
        "a publisher's own x-death of the same death",
        rejected(headers("x-death", list(args("queue", "q0", "reason", "rejected", "count", 5L)))));
    all.put(
        "a publisher's own x-death of the same death, not counted",
        rejected(headers("x-death", list(args("queue", "q0", "reason", "rejected")))));
    all.put(
        "a publisher's own x-death of another death",
        rejected(headers("x-death", list(args("queue", "zz", "reason", "expired", "count", 2L)))));
    all.put(
        "a publisher's own first death is replaced",
        rejected(headers("x-first-death-reason", "mine", "x-first-death-queue", 5)));
    all.put(
        "deleting and purging are no deaths",
        deadLettering()
            .publish("q0", "1")
            .a(purge("q0"))
            .publish("q0", "2")
            .a(delete("q0", ""), get("q1", true)));
    return all;
  }

  /** The dead of q0 go to q1. */
  private static Talk deadLettering() {
    return new Talk()
        .a(
            declare("q1", ""),
            declare("q0", "", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q1"));
  }

  /** A message with these properties dies of a reject. */
  private static Talk rejected(BasicProperties properties) {
    return deadLettering()
        .publish("", "q0", "", properties, "1")
        .a(get("q0", false), reject(1, false))
        .until("q1", 1)
        .a(get("q1", true));
  }
}
