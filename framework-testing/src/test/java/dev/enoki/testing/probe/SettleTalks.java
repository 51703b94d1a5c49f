package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.ack;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.nack;
import static dev.enoki.testing.probe.Say.qos;
import static dev.enoki.testing.probe.Say.recover;
import static dev.enoki.testing.probe.Say.reject;
import static dev.enoki.testing.probe.Say.with;

import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.LinkedHashMap;
import java.util.Map;

/** Acks, nacks, rejects and recover, with tags that are known and that aren't. */
final class SettleTalks {
  private SettleTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    methods()
        .forEach(
            (name, method) -> {
              all.put(name + ", with nothing out", new Talk().a(declare("q0", ""), method));
              all.put(
                  name + ", of three that were fetched, twice",
                  three().a(fetch(), fetch(), fetch(), method, method, get("q0", true)));
              all.put(
                  name + ", of three that were delivered",
                  three().a(consume("q0", "c", ""), method));
              all.put(name + ", of what needs no ack", three().a(consume("q0", "c", "n"), method));
            });
    all.put(
        "tags are a channel's own",
        new Talk().a(declare("q0", "")).publish("q0", "1").a(get("q0", false)).a2(ack(1, false)));
    all.put(
        "tags begin anew with a channel",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2")
            .a(get("q0", false), ack(9, false), get("q0", false), ack(1, false)));
    all.put(
        "multiple needs the tag itself",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3")
            .a(get("q0", false), get("q0", false), get("q0", false), ack(2, false), ack(2, true)));
    all.put(
        "what comes back finds its place",
        new Talk()
            .a(declare("q0", ""))
            .publish("q0", "1", "2", "3", "4")
            .a(
                get("q0", false),
                get("q0", false),
                get("q0", false),
                nack(2, false, true),
                get("q0", false),
                nack(1, false, true),
                nack(3, false, true),
                get("q0", false),
                get("q0", false),
                get("q0", false)));
    all.put(
        "what comes back finds its place among its priority",
        new Talk()
            .a(declare("q0", "", "x-max-priority", 5))
            .publish("", "q0", "", with().priority(1).build(), "low")
            .publish("", "q0", "", with().priority(9).build(), "high")
            .publish("", "q0", "", with().priority(5).build(), "high too")
            .a(
                get("q0", false),
                get("q0", false),
                nack(1, false, true),
                get("q0", false),
                get("q0", false)));
    all.put(
        "recovered messages go round",
        new Talk()
            .a(declare("q0", ""), qos(1, false), consume("q0", "c", ""))
            .a2(qos(1, false), consume("q0", "d", ""))
            .publish("q0", "1", "2", "3")
            .a(recover()));
    return all;
  }

  private static Map<String, Method> methods() {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("ack 0", ack(0, false));
    methods.put("ack all", ack(0, true));
    methods.put("ack 99", ack(99, false));
    methods.put("ack up to 99", ack(99, true));
    methods.put("ack 2", ack(2, false));
    methods.put("ack up to 2", ack(2, true));
    methods.put("ack the greatest tag", ack(-1, false));
    methods.put("nack 0", nack(0, false, true));
    methods.put("requeue all", nack(0, true, true));
    methods.put("drop all", nack(0, true, false));
    methods.put("nack 99", nack(99, false, true));
    methods.put("nack up to 99", nack(99, true, false));
    methods.put("requeue up to 2", nack(2, true, true));
    methods.put("drop 2", nack(2, false, false));
    methods.put("reject 0", reject(0, true));
    methods.put("requeue 2", reject(2, true));
    methods.put("recover", recover());
    methods.put("recover without requeueing", new AMQImpl.Basic.Recover(false));
    methods.put("recover without an answer", new AMQImpl.Basic.RecoverAsync(true));
    return methods;
  }

  private static Talk three() {
    return new Talk().a(declare("q0", "")).publish("q0", "1", "2", "3");
  }

  private static Method fetch() {
    return get("q0", false);
  }
}
