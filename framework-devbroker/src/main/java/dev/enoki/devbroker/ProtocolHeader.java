package dev.enoki.devbroker;

import java.nio.ByteBuffer;

/** The eight octets that open a connection. AMQP 0-9-1, 4.2.2: "AMQP", 0, 0, 9, 1. */
final class ProtocolHeader {
  private static final byte[] EXPECTED = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

  /** What the header turned out to be. */
  enum Verdict {
    INCOMPLETE,
    GOOD,
    BAD
  }

  private int matched;

  /** What to answer to a header of another protocol before closing the socket. */
  static byte[] expected() {
    return EXPECTED.clone();
  }

  Verdict read(ByteBuffer in) {
    while (matched < EXPECTED.length && in.hasRemaining()) {
      if (in.get() != EXPECTED[matched++]) {
        return Verdict.BAD;
      }
    }
    return matched < EXPECTED.length ? Verdict.INCOMPLETE : Verdict.GOOD;
  }
}
