package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.args;
import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.bindExchange;
import static dev.enoki.testing.probe.Say.confirm;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.headers;
import static dev.enoki.testing.probe.Say.list;
import static dev.enoki.testing.probe.Say.with;
import static dev.enoki.testing.probe.Talk.PLAIN;

import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages that are refused, returned, confirmed and copied. */
final class PublishTalks {
  private PublishTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put("an expiration of ''", expiring(""));
    all.put("an expiration of ' 5'", expiring(" 5"));
    all.put("an expiration of '+5000'", expiring("+5000"));
    all.put("an expiration of '-5'", expiring("-5"));
    all.put("an expiration of '5.0'", expiring("5.0"));
    all.put("an expiration of '5000 and NUL'", expiring("5000\0"));
    all.put("an expiration of '5000ms'", expiring("5000ms"));
    all.put("an expiration of '99999999999999999999999'", expiring("99999999999999999999999"));
    all.put("an expiration of '-99999999999999999999999'", expiring("-99999999999999999999999"));
    all.put("an expiration of '315360000001'", expiring("315360000001"));
    all.put(
        "of two faults, user and a missing exchange, one is told",
        new Talk().a(declare("q0", "")).publish("e9", "q0", "", with().userId("x").build(), "1"));
    all.put(
        "of two faults, user and expiration, one is told",
        new Talk()
            .a(declare("q0", ""))
            .publish("", "q0", "", with().userId("x").expiration("z").build(), "1"));
    all.put(
        "of two faults, expiration and mode, one is told",
        new Talk()
            .a(declare("q0", ""))
            .publish("", "q0", "", with().deliveryMode(7).expiration("z").build(), "1"));
    all.put(
        "of two faults, mode and CC, one is told",
        new Talk()
            .a(declare("q0", ""))
            .publish("", "q0", "", with().deliveryMode(7).headers(args("CC", "x")).build(), "1"));
    all.put(
        "of two faults, reply-to and expiration, one is told",
        new Talk()
            .a(declare("q0", ""))
            .publish(
                "",
                "q0",
                "",
                with().replyTo("amq.rabbitmq.reply-to").expiration("z").build(),
                "1"));
    all.put(
        "of two faults, reply-to and a missing exchange, one is told",
        new Talk()
            .a(declare("q0", ""))
            .publish("e9", "q0", "", with().replyTo("amq.rabbitmq.reply-to").build(), "1"));
    all.put(
        "of two faults, immediate and a missing exchange, one is told",
        new Talk().a(declare("q0", "")).publish("e9", "q0", "i", PLAIN, "1"));
    all.put(
        "CC as a text",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", "q1", "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a text",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", "q1", "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a null",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", (Object) null, "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a null",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", (Object) null, "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a list of texts, one twice",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", list("q1", "q1", "q0"), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a list of texts, one twice",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", list("q1", "q1", "q0"), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a list with a number",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", list("q1", 5), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a list with a number",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", list("q1", 5), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a list of a list",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", list(list("q1")), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a list of a list",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", list(list("q1")), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a table",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", args("q1", 1), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a table",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("BCC", args("q1", 1), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC as a list of bytes",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish("", "q0", "", headers("CC", list((Object) new byte[] {'q', '1'}), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "BCC as a list of bytes",
        new Talk()
            .a(declare("q0", ""), declare("q1", ""))
            .publish(
                "", "q0", "", headers("BCC", list((Object) new byte[] {'q', '1'}), "x", 1), "1")
            .a(get("q0", true), get("q1", true)));
    all.put(
        "CC alone may route",
        new Talk()
            .a(declare("q1", ""))
            .publish("", "none", "m", headers("CC", list("q1")), "1")
            .publish("", "none", "m", headers("cc", list("q1")), "2"));
    all.put(
        "a return shows the properties as they came",
        new Talk()
            .publish(
                "amq.direct",
                "k",
                "m",
                with()
                    .headers(args("a", 1, "BCC", list("x"), "CC", list("y")))
                    .expiration("5")
                    .build(),
                "2"));
    all.put(
        "a return precedes its confirm",
        new Talk()
            .a(declare("q0", ""), confirm())
            .publish("", "q0", "m", PLAIN, "1")
            .publish("", "none", "m", PLAIN, "2")
            .publish("", "q0", "m", PLAIN, "3"));
    all.put(
        "of several queues one that refuses makes a nack",
        new Talk()
            .a(
                declare("q0", "", "x-max-length", 1, "x-overflow", "reject-publish"),
                declare("q1", ""),
                exchange("e0", "fanout", ""),
                bind("q0", "e0", ""),
                bind("q1", "e0", ""),
                confirm())
            .publish("e0", "", "", PLAIN, "1")
            .publish("e0", "", "", PLAIN, "2")
            .publish("", "q1", "", PLAIN, "3"));
    all.put(
        "selecting confirms again does not count anew",
        new Talk()
            .a(declare("q0", ""), confirm())
            .publish("q0", "1")
            .a(confirm())
            .publish("q0", "2"));
    all.put(
        "an error after a confirmed message",
        new Talk()
            .a(declare("q0", ""), confirm())
            .publish("q0", "1")
            .publish("e9", "q0", "", PLAIN, "2"));
    all.put(
        "nobody publishes to an internal exchange, but by another",
        new Talk()
            .a(
                exchange("e0", "fanout", "i"),
                exchange("e1", "fanout", ""),
                bindExchange("e0", "e1", ""),
                declare("q0", ""),
                bind("q0", "e0", ""))
            .publish("e1", "k", "m", PLAIN, "1")
            .publish("e0", "k", "m", PLAIN, "2"));
    all.put(
        "headers of every type",
        new Talk()
            .a(declare("q0", ""))
            .publish(
                "",
                "q0",
                "",
                headers(
                    "b",
                    (byte) -5,
                    "s",
                    (short) -500,
                    "i",
                    -70000,
                    "l",
                    -1L,
                    "f",
                    1.5f,
                    "d",
                    -0.5,
                    "D",
                    new BigDecimal("-1.25"),
                    "t",
                    true,
                    "T",
                    new Date(5000),
                    "x",
                    new byte[] {1, 2},
                    "V",
                    null,
                    "A",
                    list(1, "a", null, list()),
                    "F",
                    args("a", args()),
                    "",
                    "empty"),
                "1")
            .a(get("q0", true)));
    all.put(
        "a header that is no number",
        new Talk()
            .a(declare("q0", ""))
            .publish("", "q0", "", headers("x", list(Double.NaN)), "1")
            .publish("", "q0", "", headers("x", Float.POSITIVE_INFINITY), "2"));
    return all;
  }

  private static Talk expiring(String expiration) {
    return new Talk()
        .a(declare("q0", ""))
        .publish("", "q0", "", with().expiration(expiration).build(), "1");
  }
}
