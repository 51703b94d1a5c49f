package dev.enoki.devbroker;

/** A channel's limits on unacknowledged deliveries; 0 is "no limit". */
final class Prefetch {
  private int perConsumer;
  private int perChannel;
  private int outstanding;

  /** The limit of consumers that are yet to come. */
  int perConsumer() {
    return perConsumer;
  }

  void perConsumer(int count) {
    perConsumer = count;
  }

  void perChannel(int count) {
    perChannel = count;
  }

  boolean limitsChannel() {
    return perChannel > 0;
  }

  boolean channelHasRoom() {
    return perChannel == 0 || outstanding < perChannel;
  }

  void delivered() {
    outstanding++;
  }

  void settled() {
    outstanding--;
  }
}
