package dev.enoki.devbroker;

/** A channel's limits on unacknowledged deliveries; 0 is "no limit". */
final class Prefetch {
  private int perConsumer;
  private int perChannel;
  private int outstanding;
  private int fetchedBefore;

  /** The limit of consumers that are yet to come. */
  int perConsumer() {
    return perConsumer;
  }

  /** As RabbitMQ has it, this ends a limit for the channel. */
  void perConsumer(int count) {
    perConsumer = count;
    perChannel = 0;
  }

  /** RabbitMQ counts what was fetched when a limit begins, and never what becomes of it. */
  void perChannel(int count, int fetched) {
    if (perChannel == 0) {
      fetchedBefore = fetched;
    }
    perChannel = count;
  }

  boolean limitsChannel() {
    return perChannel > 0;
  }

  boolean channelHasRoom() {
    return perChannel == 0 || outstanding + fetchedBefore < perChannel;
  }

  void delivered() {
    outstanding++;
  }

  void settled() {
    outstanding--;
  }
}
