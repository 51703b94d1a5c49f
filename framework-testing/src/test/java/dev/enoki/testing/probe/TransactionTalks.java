package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.ack;
import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.confirm;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.nack;
import static dev.enoki.testing.probe.Say.qos;
import static dev.enoki.testing.probe.Say.recover;
import static dev.enoki.testing.probe.Say.txCommit;
import static dev.enoki.testing.probe.Say.txRollback;
import static dev.enoki.testing.probe.Say.txSelect;
import static dev.enoki.testing.probe.Say.unbind;
import static dev.enoki.testing.probe.Talk.PLAIN;

import com.rabbitmq.client.impl.AMQImpl;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a transaction holds back, and for how long. */
final class TransactionTalks {
  private TransactionTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "the default exchange finds a queue that was declared since",
        new Talk()
            .a(txSelect())
            .publish("q0", "1")
            .a(declare("q0", ""), txCommit(), get("q0", true)));
    all.put(
        "bindings count when a message is published",
        new Talk()
            .a(exchange("e0", "direct", ""), declare("q0", ""), txSelect())
            .publish("e0", "k", "m", PLAIN, "1")
            .a(bind("q0", "e0", "k"), txCommit(), get("q0", true)));
    all.put(
        "a binding that ended since still counts",
        new Talk()
            .a(exchange("e0", "direct", ""), declare("q0", ""), bind("q0", "e0", "k"), txSelect())
            .publish("e0", "k", "m", PLAIN, "1")
            .a(unbind("q0", "e0", "k"), txCommit(), get("q0", true)));
    all.put(
        "a queue that was deleted since makes a message unroutable",
        new Talk()
            .a(declare("q0", ""), txSelect())
            .publish("", "q0", "m", PLAIN, "1")
            .a(delete("q0", ""), txCommit()));
    all.put(
        "a queue that was deleted and declared since gets the message",
        new Talk()
            .a(declare("q0", ""), bind("q0", "amq.fanout", ""), txSelect())
            .publish("amq.fanout", "", "m", PLAIN, "1")
            .a(delete("q0", ""), declare("q0", ""), txCommit(), get("q0", true)));
    all.put(
        "returns come before the commit's answer",
        new Talk()
            .a(declare("q0", ""), txSelect())
            .publish("", "q0", "m", PLAIN, "1")
            .publish("", "none", "m", PLAIN, "2")
            .publish("", "none2", "m", PLAIN, "3")
            .a(txCommit()));
    all.put(
        "what was rolled back does not return",
        new Talk().a(txSelect()).publish("", "none", "m", PLAIN, "1").a(txRollback(), txCommit()));
    all.put(
        "an error ends the transaction",
        new Talk()
            .a(declare("q0", ""), txSelect())
            .publish("q0", "1")
            .publish("e9", "k", "", PLAIN, "2")
            .a(txCommit()));
    all.put(
        "selecting twice is fine",
        new Talk()
            .a(declare("q0", ""), txSelect())
            .publish("q0", "1")
            .a(txSelect(), txCommit(), get("q0", true)));
    all.put(
        "confirms and transactions exclude each other",
        new Talk().a(confirm(), txSelect(), txSelect(), new AMQImpl.Confirm.Select(true)));
    all.put(
        "only a transaction can be committed or rolled back",
        new Talk().a(txCommit(), txRollback(), confirm(), txCommit()));
    all.put(
        "acks before the commit come back with the channel's end",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a2(
                txSelect(),
                get("q0", false),
                get("q0", false),
                ack(2, true),
                new AMQImpl.Channel.Close(200, "", 0, 0))
            .a(get("q0", true), get("q0", true)));
    all.put(
        "a tag is acknowledged once in a transaction",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1")
            .a2(txSelect(), get("q0", false), ack(1, false), ack(1, false)));
    all.put(
        "a rollback makes acknowledged tags known again",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3")
            .a2(
                txSelect(),
                get("q0", false),
                get("q0", false),
                get("q0", false),
                ack(2, true),
                txRollback(),
                ack(1, false),
                nack(3, true, true),
                txCommit())
            .a(get("q0", true), get("q0", true)));
    all.put(
        "what is given back comes with the commit",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3")
            .a2(txSelect(), get("q0", false), get("q0", false), nack(1, false, true), ack(2, false))
            .a(get("q0", true), get("q0", true))
            .a2(txCommit())
            .a(get("q0", true)));
    all.put(
        "a limit counts acks when they are committed",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a2(
                qos(1, true),
                txSelect(),
                consume("q0", "c", ""),
                ack(1, false),
                txRollback(),
                ack(1, false),
                txCommit()));
    all.put(
        "recover leaves what is acknowledged in the transaction",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a2(txSelect(), get("q0", false), get("q0", false), ack(1, false), recover())
            .a(get("q0", true), get("q0", true))
            .a2(txRollback())
            .a(get("q0", true)));
    all.put(
        "a queue that refuses makes the commit fail",
        new Talk()
            .a(declare("q0", "", "x-max-length", 1, "x-overflow", "reject-publish"), txSelect())
            .publish("q0", "1", "2")
            .a(txCommit(), get("q0", true), get("q0", true)));
    all.put(
        "a cut connection's publishes never were",
        new Talk()
            .a(declare("q0", ""))
            .b(txSelect())
            .publishByB("", "q0", "", "1")
            .cutB()
            .a(get("q0", true)));
    return all;
  }
}
