package dev.enoki.testing.probe;

import static dev.enoki.testing.probe.Say.bind;
import static dev.enoki.testing.probe.Say.cancel;
import static dev.enoki.testing.probe.Say.confirm;
import static dev.enoki.testing.probe.Say.consume;
import static dev.enoki.testing.probe.Say.declare;
import static dev.enoki.testing.probe.Say.delete;
import static dev.enoki.testing.probe.Say.exchange;
import static dev.enoki.testing.probe.Say.get;
import static dev.enoki.testing.probe.Say.purge;
import static dev.enoki.testing.probe.Say.unbind;
import static dev.enoki.testing.probe.Say.with;
import static dev.enoki.testing.probe.Talk.PLAIN;

import java.util.LinkedHashMap;
import java.util.Map;

/** Direct replies, and names that look like theirs. */
final class ReplyTalks {
  private ReplyTalks() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    all.put(
        "replies are consumed without acknowledgements and once",
        new Talk()
            .a(
                consume("amq.rabbitmq.reply-to", "c", ""),
                consume("amq.rabbitmq.reply-to", "c", "n"),
                consume("amq.rabbitmq.reply-to", "d", "n")));
    all.put(
        "a consumer of replies needs a free tag",
        new Talk()
            .a(
                declare("q0", ""),
                consume("q0", "c", ""),
                consume("amq.rabbitmq.reply-to", "c", "n")));
    all.put(
        "a tag of replies is not taken",
        new Talk()
            .a(
                declare("q0", ""),
                consume("amq.rabbitmq.reply-to", "c", "n"),
                consume("q0", "c", "")));
    all.put(
        "a cancelled consumer of replies can begin anew",
        new Talk()
            .a(
                consume("amq.rabbitmq.reply-to", "c", "n"),
                cancel("c"),
                consume("amq.rabbitmq.reply-to", "c", "n"),
                cancel("none")));
    all.put(
        "a request needs a consumer of replies on its channel",
        new Talk()
            .a(declare("q0", ""), consume("amq.rabbitmq.reply-to", "c", "n"), cancel("c"))
            .publish("", "q0", "", with().replyTo("amq.rabbitmq.reply-to").build(), "1"));
    all.put(
        "a request that returns shows its reply name",
        new Talk()
            .a(consume("amq.rabbitmq.reply-to", "c", "n"))
            .publish("", "none", "m", with().replyTo("amq.rabbitmq.reply-to").build(), "1"));
    all.put(
        "the queue of replies is there for who declares it",
        new Talk()
            .a(
                declare("amq.rabbitmq.reply-to", ""),
                declare("amq.rabbitmq.reply-to", "p"),
                declare("amq.rabbitmq.reply-to", "w"),
                purge("")));
    all.put(
        "declaring a reply name of one part",
        new Talk().a(declare("amq.rabbitmq.reply-to.nonsense", "")));
    all.put(
        "publishing to a reply name of one part",
        new Talk().a(confirm()).publish("", "amq.rabbitmq.reply-to.nonsense", "m", PLAIN, "1"));
    all.put(
        "declaring a reply name of no part", new Talk().a(declare("amq.rabbitmq.reply-to.", "")));
    all.put(
        "publishing to a reply name of no part",
        new Talk().a(confirm()).publish("", "amq.rabbitmq.reply-to.", "m", PLAIN, "1"));
    all.put(
        "declaring a reply name of two parts",
        new Talk().a(declare("amq.rabbitmq.reply-to.nonsense.a", "")));
    all.put(
        "publishing to a reply name of two parts",
        new Talk().a(confirm()).publish("", "amq.rabbitmq.reply-to.nonsense.a", "m", PLAIN, "1"));
    all.put(
        "declaring a reply name of three parts",
        new Talk().a(declare("amq.rabbitmq.reply-to.non.sense.a", "")));
    all.put(
        "publishing to a reply name of three parts",
        new Talk().a(confirm()).publish("", "amq.rabbitmq.reply-to.non.sense.a", "m", PLAIN, "1"));
    all.put(
        "declaring a reply name that only begins alike",
        new Talk().a(declare("amq.rabbitmq.reply-tox", "")));
    all.put(
        "publishing to a reply name that only begins alike",
        new Talk().a(confirm()).publish("", "amq.rabbitmq.reply-tox", "m", PLAIN, "1"));
    all.put("replies are fetched", new Talk().a(get("amq.rabbitmq.reply-to", true)));
    all.put("replies are purged", new Talk().a(purge("amq.rabbitmq.reply-to")));
    all.put("replies are deleted", new Talk().a(delete("amq.rabbitmq.reply-to", "")));
    all.put("replies are bound", new Talk().a(bind("amq.rabbitmq.reply-to", "amq.direct", "x")));
    all.put(
        "replies are unbound", new Talk().a(unbind("amq.rabbitmq.reply-to", "amq.direct", "x")));
    all.put(
        "a reply name on another exchange is a key",
        new Talk()
            .a(exchange("e0", "fanout", ""))
            .publish("e0", "amq.rabbitmq.reply-to.x.y", "m", PLAIN, "1"));
    return all;
  }
}
