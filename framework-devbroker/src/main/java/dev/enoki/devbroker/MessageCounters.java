package dev.enoki.devbroker;

/** Counts what becomes of messages, over all virtual hosts since the broker's start. */
final class MessageCounters {
  private long published;
  private long confirmed;
  private long nacked;
  private long returned;
  private long dropped;
  private long deadLettered;
  private long delivered;
  private long acked;

  void published() {
    published++;
  }

  void confirmed(int count) {
    confirmed += count;
  }

  void nacked() {
    nacked++;
  }

  void returned() {
    returned++;
  }

  void dropped() {
    dropped++;
  }

  void deadLettered() {
    deadLettered++;
  }

  void delivered() {
    delivered++;
  }

  void acked(int count) {
    acked += count;
  }

  MessageCounts now() {
    return new MessageCounts(
        published, confirmed, nacked, returned, dropped, deadLettered, delivered, acked);
  }
}
