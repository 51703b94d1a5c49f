package dev.enoki.testing.probe;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps that two peers take one after the other, each when the broker is done with the last. */
record StepSequence(List<Step> steps) {
  static final List<String> QUEUES = List.of("q0", "q1", "q2", "q3");
  static final List<String> EXCHANGES = List.of("e0", "e1", "e2", "e3");
  static final String LONG_NAME = "x".repeat(255);

  /** More than one round, since a message may be on its way from queue to queue. */
  private static final int ROUNDS = 2;

  /** What the peers hear after each step, and what is in the queues then. */
  List<String> on(ConnectionFactory factory) throws IOException {
    List<String> transcript = new ArrayList<>();
    try (var control = new ProbePeer(factory)) {
      List<ProbePeer> peers = List.of(new ProbePeer(factory), new ProbePeer(factory));
      try {
        for (Step step : steps) {
          transcript.add("> " + step);
          step.action().on(peers.get(step.peer()), step.channel());
          for (int i = 0; i < ROUNDS; i++) {
            settle(control, peers);
          }
          for (int i = 0; i < peers.size(); i++) {
            String name = i == 0 ? "a" : "b";
            peers.get(i).takeHeard().forEach(line -> transcript.add("  " + name + line));
          }
          transcript.add("  " + String.join(" ", counts(control)));
        }
      } finally {
        for (ProbePeer peer : peers) {
          peer.close();
        }
        cleanUp(control);
      }
    }
    return transcript;
  }

  private static void settle(ProbePeer control, List<ProbePeer> peers) throws IOException {
    for (ProbePeer peer : peers) {
      peer.sync();
    }
    counts(control);
    for (ProbePeer peer : peers) {
      peer.sync();
    }
  }

  /** Asks each queue, on a channel of its own. */
  private static List<String> counts(ProbePeer control) throws IOException {
    for (int i = 0; i < QUEUES.size(); i++) {
      control.send(
          2 + i,
          new AMQImpl.Queue.Declare(0, QUEUES.get(i), true, false, false, false, false, Map.of()));
    }
    control.sync();
    return control.takeHeard().stream().map(StepSequence::count).sorted().toList();
  }

  private static String count(String line) {
    return line.replaceAll(
            ".*queue=(\\w+), message-count=(\\d+), consumer-count=(\\d+)\\)", "$1=$2/$3")
        .replaceAll(".* (40\\d) .*queue '(\\w+)'.*", "$2=$1");
  }

  private static void cleanUp(ProbePeer control) throws IOException {
    for (String queue : QUEUES) {
      control.send(1, new AMQImpl.Queue.Delete(0, queue, false, false, false));
    }
    control.send(1, new AMQImpl.Queue.Delete(0, LONG_NAME, false, false, false));
    for (String exchange : EXCHANGES) {
      control.send(1, new AMQImpl.Exchange.Delete(0, exchange, false, false));
    }
    control.sync();
    control.takeHeard();
  }

  StepSequence without(int from, int to) {
    List<Step> fewer = new ArrayList<>(steps.subList(0, from));
    fewer.addAll(steps.subList(to, steps.size()));
    return new StepSequence(List.copyOf(fewer));
  }
}
