package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.headers;
import static dev.enoki.testing.probe.Say.qos;
import static dev.enoki.testing.probe.Talk.PLAIN;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.LinkedHashMap;
import java.util.Map;

/** What quorum queues do otherwise than classic ones, as far as one broker shows it. */
final class QuorumTalks {
  private QuorumTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put("who fetches is told how often it was given back", with(PLAIN).a(get("q0", true)));
    all.put(
        "a publisher's own count is replaced",
        with(headers("x-delivery-count", 77, "z", 2)).a(get("q0", true)));
    all.put(
        "exclusive consumers are like others",
        quorum().a(consume("q0", "c", "e"), consume("q0", "d", "e")));
    all.put("it is not deleted if unused", quorum().a(delete("q0", "um")));
    all.put("it is not deleted if empty", quorum().a(delete("q0", "m")));
    all.put("deleting tells its messages", with(PLAIN).a(delete("q0", "")));
    all.put("a channel's limit is not for it", quorum().a(qos(1, true), consume("q0", "c", "")));
    all.put(
        "a channel's limit that has ended does not matter",
        quorum().a(qos(1, true), qos(1, false), consume("q0", "c", "")));
    return all;
  }

  private static Talk quorum() {
    return new Talk().a(declare("q0", "d", "x-queue-type", "quorum", "x-delivery-limit", 5));
  }

  private static Talk with(BasicProperties properties) {
    return quorum().publish("", "q0", "", properties, "1").until("q0", 1);
  }
}
