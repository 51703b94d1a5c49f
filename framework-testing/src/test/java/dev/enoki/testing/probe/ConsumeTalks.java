package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.ack;
import static dev.enoki.testing.probe.Say.args;
import static dev.enoki.testing.probe.Say.cancel;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.nack;
import static dev.enoki.testing.probe.Say.qos;
import static dev.enoki.testing.probe.Say.recover;

import com.rabbitmq.client.impl.AMQImpl;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who gets which message, and when. */
final class ConsumeTalks {
  private ConsumeTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "prefetch by size is not implemented", new Talk().a(new AMQImpl.Basic.Qos(-5, 1, false)));
    all.put(
        "a channel's limit holds consumers without acknowledgements too",
        new Talk()
            .a(declare("q0", ""), qos(1, true), consume("q0", "c", "n"), consume("q0", "d", ""))
            .publish("q0", "1", "2", "3", "4")
            .a(ack(2, false)));
    all.put(
        "a channel's limit is shared by its consumers",
        new Talk()
            .a(declare("q0", ""), qos(2, true), consume("q0", "c", ""), consume("q0", "d", ""))
            .publish("q0", "1", "2", "3", "4")
            .a(ack(1, false), ack(2, false)));
    all.put(
        "a channel's limit begins with what is unacknowledged",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c", ""), qos(1, true))
            .publish("q0", "1", "2", "3")
            .a(ack(1, false), qos(2, true), qos(0, true)));
    all.put(
        "a lower limit holds until enough is acknowledged",
        new Talk()
            .a(declare("q0", ""), qos(3, true), consume("q0", "c", ""))
            .publish("q0", "1", "2", "3", "4")
            .a(qos(1, true), ack(1, false), ack(2, false), ack(3, false)));
    all.put(
        "a cancelled consumer's messages still count",
        new Talk()
            .a(declare("q0", ""), qos(2, true), consume("q0", "c", ""))
            .publish("q0", "1", "2", "3")
            .a(cancel("c"), consume("q0", "d", ""), ack(1, true)));
    all.put(
        "both limits hold",
        new Talk()
            .a(
                declare("q0", ""),
                qos(2, false),
                qos(3, true),
                consume("q0", "c", ""),
                consume("q0", "d", ""))
            .publish("q0", "1", "2", "3", "4", "5")
            .a(ack(1, false)));
    all.put(
        "what is fetched does not count",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3")
            .a(qos(1, true), get("q0", false), consume("q0", "c", ""), ack(1, false)));
    all.put(
        "what was fetched before a limit counts for ever",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3", "4")
            .a(get("q0", false), qos(2, true), consume("q0", "c", ""), ack(1, false))
            .a(ack(2, false)));
    all.put(
        "credit limits what a consumer gets in all",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "", "x-credit", args("credit", 2L, "drain", false)))
            .publish("q0", "1", "2", "3")
            .a(ack(0, true)));
    all.put(
        "without credit nothing comes",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n", "x-credit", args("credit", 0L, "drain", false)))
            .publish("q0", "1"));
    all.put(
        "a priority that is a long",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", 5L))
            .publish("q0", "1", "2"));
    all.put(
        "a priority that is a short",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", (short) 5))
            .publish("q0", "1", "2"));
    all.put(
        "a priority that is a byte",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", (byte) -5))
            .publish("q0", "1", "2"));
    all.put(
        "a priority that is a date",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", new Date(0)))
            .publish("q0", "1", "2"));
    all.put(
        "a priority that is a text",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", "5"))
            .publish("q0", "1", "2"));
    all.put(
        "when the first in rank has enough, the others get",
        new Talk()
            .a(
                declare("q0", ""),
                qos(1, false),
                consume("q0", "high", "", "x-priority", 10),
                consume("q0", "low", ""))
            .publish("q0", "1", "2", "3")
            .a(ack(1, false), ack(2, false)));
    all.put(
        "an exclusive consumer keeps others out until it goes",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c", "e"))
            .b(consume("q0", "d", ""))
            .a(cancel("c"), consume("q0", "d", "e")));
    all.put(
        "who is not alone cannot be exclusive",
        new Talk().a(declare("q0", ""), consume("q0", "c", ""), consume("q0", "d", "e")));
    all.put(
        "an exclusive consumer does not keep others from fetching",
        new Talk()
            .a(declare("q0", ""), qos(1, false), consume("q0", "c", "e"))
            .publish("q0", "1", "2")
            .b(get("q0", true)));
    all.put(
        "a tag is taken once on a channel",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c", ""))
            .a2(consume("q0", "c", ""))
            .a(cancel("c"), consume("q0", "c", ""), consume("q9", "c", ""), declare("q0", "p")));
    all.put(
        "a tag may be long",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c".repeat(255), ""))
            .publish("q0", "1")
            .a(cancel("c".repeat(255))));
    all.put(
        "cancelling what is not there is fine",
        new Talk().a(cancel("none"), cancel(""), new AMQImpl.Basic.Cancel("none", true)));
    all.put(
        "another channel's consumer is not there",
        new Talk().a(declare("q0", ""), consume("q0", "c", "")).a2(cancel("c")).publish("q0", "1"));
    all.put(
        "what a cancelled consumer got may come back to nobody",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c", ""))
            .publish("q0", "1")
            .a(cancel("c"), recover(), get("q0", true)));
    all.put(
        "an auto-delete queue goes with all it has out",
        new Talk()
            .a(declare("q0", "a"), consume("q0", "c", ""), consume("q0", "d", ""))
            .publish("q0", "1")
            .a(cancel("c"), cancel("d"), ack(1, false)));
    all.put(
        "a cut connection's consumer is the last",
        new Talk().a(declare("q0", "a")).b(consume("q0", "c", "")).cutB());
    all.put(
        "a deleted queue tells its consumers",
        new Talk()
            .a(declare("q0", ""), consume("q0", "c", ""), consume("q0", "d", "n"))
            .b(consume("q0", "e", ""), delete("q0", ""))
            .a(cancel("c"), consume("q0", "c", "")));
    all.put(
        "a channel that deletes its own queue is told too",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", ""),
                delete("q0", ""),
                declare("q0", ""),
                consume("q0", "c", "")));
    all.put(
        "the next single active consumer takes over",
        new Talk()
            .a(
                declare("q0", "", "x-single-active-consumer", true),
                consume("q0", "c", ""),
                consume("q0", "d", ""))
            .publish("q0", "1", "2")
            .a(cancel("c"))
            .publish("q0", "3")
            .a(nack(0, true, true)));
    all.put(
        "a single active consumer's rank does not unseat another",
        new Talk()
            .a(
                declare("q0", "", "x-single-active-consumer", true),
                consume("q0", "c", "n"),
                consume("q0", "d", "n", "x-priority", 5))
            .publish("q0", "1", "2")
            .a(cancel("c"))
            .publish("q0", "3"));
    all.put(
        "consumers take turns as they come and go",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "a", "n"),
                consume("q0", "b", "n"),
                consume("q0", "c", "n"))
            .publish("q0", "1")
            .a(cancel("b"))
            .publish("q0", "2", "3", "4")
            .a(consume("q0", "d", "n"))
            .publish("q0", "5", "6", "7", "8"));
    all.put(
        "turns are lost where there is no room",
        new Talk()
            .a(
                declare("q0", ""),
                qos(1, false),
                consume("q0", "a", ""),
                qos(2, false),
                consume("q0", "b", ""))
            .publish("q0", "1", "2", "3", "4", "5")
            .a(ack(2, false), ack(1, false), ack(0, true)));
    return all;
  }
}
