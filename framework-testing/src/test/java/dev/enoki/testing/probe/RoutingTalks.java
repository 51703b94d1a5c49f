package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.args;
import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.bindExchange;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.headers;
import static dev.enoki.testing.probe.Say.list;
import static dev.enoki.testing.probe.Say.unbind;
import static dev.enoki.testing.probe.Say.unbindExchange;
import static dev.enoki.testing.probe.Talk.PLAIN;

import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where messages go from an exchange. */
final class RoutingTalks {
  private RoutingTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "alternates follow one another",
        new Talk()
            .a(
                exchange("e0", "direct", "", "alternate-exchange", "e1"),
                exchange("e1", "direct", "", "alternate-exchange", "e2"),
                exchange("e2", "fanout", ""),
                declare("q0", ""),
                bind("q0", "e2", ""))
            .publish("e0", "k", "m", PLAIN, "1"));
    all.put(
        "a missing alternate",
        new Talk()
            .a(exchange("e0", "direct", "", "alternate-exchange", "e9"))
            .publish("e0", "k", "m", PLAIN, "1"));
    all.put(
        "alternates in a circle",
        new Talk()
            .a(
                exchange("e0", "direct", "", "alternate-exchange", "e1"),
                exchange("e1", "direct", "", "alternate-exchange", "e0"))
            .publish("e0", "k", "m", PLAIN, "1"));
    all.put(
        "an exchange that is bound has routed, wherever that leads",
        new Talk()
            .a(
                exchange("e0", "direct", "", "alternate-exchange", "e2"),
                exchange("e1", "direct", ""),
                bindExchange("e1", "e0", "k"),
                exchange("e2", "fanout", ""),
                declare("q0", ""),
                bind("q0", "e2", ""))
            .publish("e0", "k", "m", PLAIN, "1"));
    all.put(
        "exchanges in a circle",
        new Talk()
            .a(
                exchange("e0", "fanout", ""),
                exchange("e1", "fanout", ""),
                bindExchange("e1", "e0", ""),
                bindExchange("e0", "e1", ""),
                bindExchange("e0", "e0", ""),
                declare("q0", ""),
                bind("q0", "e1", ""))
            .publish("e0", "k", "m", PLAIN, "1"));
    all.put(
        "headers: all of two",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "x-match", "all", "a", 1, "b", 2))
            .publish("e0", "", "m", headers("a", 1, "b", 2), "1"));
    all.put(
        "headers: any of none",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "x-match", "any"))
            .publish("e0", "", "m", headers("a", 1), "1"));
    all.put(
        "headers: no arguments at all",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", ""))
            .publish("e0", "", "m", headers(), "1"));
    all.put(
        "headers: x- counts with-x",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "x-match", "all-with-x", "x-a", 1))
            .publish("e0", "", "m", headers("x-a", 2), "1"));
    all.put(
        "headers: x- does not count",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "x-match", "any", "x-a", 1))
            .publish("e0", "", "m", headers("x-a", 1), "1"));
    all.put(
        "headers: no value asks for presence",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", "", "a", null))
            .publish("e0", "", "m", headers("a", 5), "1"));
    all.put(
        "headers: a header without a value",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", "", "a", 1))
            .publish("e0", "", "m", headers("a", null), "1"));
    all.put(
        "headers: a text is its octets",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", "", "a", "x"))
            .publish("e0", "", "m", headers("a", new byte[] {'x'}), "1"));
    all.put(
        "headers: a date is its seconds",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "a", new Date(1000)))
            .publish("e0", "", "m", headers("a", 1L), "1"));
    all.put(
        "headers: a decimal has its scale",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "a", new BigDecimal("1.5")))
            .publish("e0", "", "m", headers("a", new BigDecimal("1.50")), "1"));
    all.put(
        "headers: inside a list types matter",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", "", "a", list(1)))
            .publish("e0", "", "m", headers("a", list(1L)), "1"));
    all.put(
        "headers: lists are equal",
        new Talk()
            .a(
                exchange("e0", "headers", ""),
                declare("q0", ""),
                bind("q0", "e0", "", "a", list(1, "x")))
            .publish("e0", "", "m", headers("a", list(1, "x")), "1"));
    all.put(
        "headers: a text is no number",
        new Talk()
            .a(exchange("e0", "headers", ""), declare("q0", ""), bind("q0", "e0", "", "a", 1))
            .publish("e0", "", "m", headers("a", "1"), "1"));
    all.put(
        "an x-match empty is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", "")));
    all.put(
        "an x-match in capitals is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", "ALL")));
    all.put(
        "an x-match with a quote is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", "a\"b")));
    all.put(
        "an x-match with a line end is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", "a\nb")));
    all.put(
        "an x-match of bytes is refused",
        new Talk()
            .a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", new byte[] {'a', 1})));
    all.put(
        "an x-match of a list is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", list("all", 1))));
    all.put(
        "an x-match of a table is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", args("all", 1))));
    all.put(
        "an x-match of a decimal is refused",
        new Talk()
            .a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", new BigDecimal("1.5"))));
    all.put(
        "an x-match of nothing is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", null)));
    all.put(
        "an x-match of letters beyond ASCII is refused",
        new Talk().a(declare("q0", ""), bind("q0", "amq.headers", "", "x-match", "é")));
    all.put(
        "x-match means nothing to a topic",
        new Talk()
            .a(
                exchange("e0", "topic", ""),
                declare("q0", ""),
                bind("q0", "e0", "k", "x-match", "none")));
    all.put("topic '#'", topic("#"));
    all.put("topic '*'", topic("*"));
    all.put("topic '#.#'", topic("#.#"));
    all.put("topic '*.#'", topic("*.#"));
    all.put("topic '#.*'", topic("#.*"));
    all.put("topic 'a.#.b'", topic("a.#.b"));
    all.put("topic 'a.*.b'", topic("a.*.b"));
    all.put("topic '#.a'", topic("#.a"));
    all.put("topic ''", topic(""));
    all.put("topic '.'", topic("."));
    all.put("topic '*.'", topic("*."));
    all.put("topic 'a..b'", topic("a..b"));
    all.put("topic '#.a.#'", topic("#.a.#"));
    all.put("topic 'a*'", topic("a*"));
    all.put("topic '**'", topic("**"));
    all.put(
        "a binding is there once",
        new Talk()
            .a(
                declare("q0", ""),
                bind("q0", "amq.direct", "k"),
                bind("q0", "amq.direct", "k"),
                unbind("q0", "amq.direct", "k"))
            .publish("amq.direct", "k", "m", PLAIN, "1"));
    all.put(
        "arguments make another binding",
        new Talk()
            .a(
                declare("q0", ""),
                bind("q0", "amq.direct", "k", "a", 1),
                bind("q0", "amq.direct", "k"),
                unbind("q0", "amq.direct", "k"))
            .publish("amq.direct", "k", "m", PLAIN, "1")
            .a(unbind("q0", "amq.direct", "k", "a", 1))
            .publish("amq.direct", "k", "m", PLAIN, "2"));
    all.put(
        "a binding's arguments have types",
        new Talk()
            .a(
                declare("q0", ""),
                bind("q0", "amq.direct", "k", "a", 1),
                unbind("q0", "amq.direct", "k", "a", 1L))
            .publish("amq.direct", "k", "m", PLAIN, "1"));
    all.put(
        "a binding's arguments may be bytes",
        new Talk()
            .a(
                exchange("e0", "fanout", "a"),
                declare("q0", ""),
                bind("q0", "e0", "k", "a", new byte[] {1}),
                bind("q0", "e0", "k", "a", new byte[] {1}),
                unbind("q0", "e0", "k", "a", new byte[] {1}),
                exchange("e0", "fanout", "p")));
    all.put(
        "a binding's arguments may hold bytes",
        new Talk()
            .a(
                exchange("e0", "fanout", "a"),
                declare("q0", ""),
                bind("q0", "e0", "k", "a", list((Object) new byte[] {1})),
                unbind("q0", "e0", "k", "a", list((Object) new byte[] {1})),
                exchange("e0", "fanout", "p")));
    all.put(
        "without names, the last queue is bound by its name",
        new Talk()
            .a(declare("q0", ""), bind("", "amq.direct", ""))
            .publish("amq.direct", "q0", "m", PLAIN, "1")
            .a(unbind("", "amq.direct", ""))
            .publish("amq.direct", "q0", "m", PLAIN, "2"));
    all.put(
        "the default exchange has no bindings to change",
        new Talk()
            .a(
                declare("q0", ""),
                bind("q0", "", "k"),
                unbind("q0", "", "q0"),
                bindExchange("", "e9", ""),
                bindExchange("e9", "", ""),
                unbindExchange("", "amq.fanout", "")));
    all.put(
        "binding what is missing",
        new Talk()
            .a(
                bind("q9", "e9", "k"),
                unbind("q9", "e9", "k"),
                bindExchange("e8", "e9", ""),
                exchange("e0", "fanout", ""),
                bindExchange("e9", "e0", ""),
                unbindExchange("e8", "e0", "")));
    all.put(
        "an auto-delete exchange goes with the exchange it led to",
        new Talk()
            .a(
                exchange("e0", "fanout", "a"),
                exchange("e1", "fanout", "a"),
                bindExchange("e1", "e0", ""),
                declare("q0", ""),
                bind("q0", "e1", ""),
                unbind("q0", "e1", ""),
                exchange("e0", "fanout", "p")));
    all.put(
        "an auto-delete exchange stays while nothing was unbound",
        new Talk()
            .a(
                exchange("e0", "fanout", "a"),
                declare("q0", ""),
                unbind("q0", "e0", ""),
                exchange("e0", "fanout", "p")));
    return all;
  }

  private static Talk topic(String pattern) {
    Talk talk =
        new Talk().a(exchange("e0", "topic", ""), declare("q0", ""), bind("q0", "e0", pattern));
    for (String key :
        List.of("", "a", ".", "a.", ".a", "a.b", "a..b", "a.c.b", "a.c.d.b", "*", "#", "a*")) {
      talk.publish("e0", key, "m", PLAIN, key);
    }
    return talk;
  }
}
